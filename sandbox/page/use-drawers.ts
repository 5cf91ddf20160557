// On a narrow screen the side columns are drawers; this knows which one is open and minds the focus.

import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export type Drawer = 'none' | 'chats' | 'panel'

export type Drawers = {
  readonly open: Drawer
  readonly chats: RefObject<HTMLElement | null>
  readonly panel: RefObject<HTMLElement | null>
  readonly show: (drawer: Drawer) => void
  readonly close: () => void
}

export function useDrawers(): Drawers {
  const [open, setOpen] = useState<Drawer>('none')
  const chats = useRef<HTMLElement>(null)
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)

  const show = (drawer: Drawer): void => {
    opener.current = document.activeElement
    setOpen(drawer)
  }
  const close = (): void => {
    setOpen('none')
    if (opener.current instanceof HTMLElement) opener.current.focus()
    opener.current = null
  }
  useEffect(() => {
    if (open === 'none') return undefined
    const drawer = open === 'chats' ? chats : panel
    drawer.current?.focus()
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])

  return { open, chats, panel, show, close }
}
