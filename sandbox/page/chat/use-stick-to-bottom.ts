// Keeps a list at its newest end, unless the person has scrolled up to read.

import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const nearPx = 64
/** Beyond this a smooth way would pass rows whose height is not known yet, and miss the end. */
const farScreens = 3

export type Watched = {
  readonly listId: string
  readonly count: number
  readonly lastIsOwn: boolean
}

export type Sticking = {
  readonly box: RefObject<HTMLDivElement | null>
  readonly isUp: boolean
  readonly missed: number
  readonly onScroll: () => void
  readonly toLatest: () => void
}

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
}

function jumpToEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight
}

function measure({ clientHeight, clientWidth }: HTMLElement): string {
  return `${clientHeight} ${clientWidth}`
}

export function useStickToBottom({ listId, count, lastIsOwn }: Watched): Sticking {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const measured = useRef('')
  const top = useRef(0)
  const shown = useRef({ listId, count })
  const [isUp, setIsUp] = useState(false)
  const [missed, setMissed] = useState(0)

  useLayoutEffect(() => {
    const added = count - shown.current.count
    const isOtherList = shown.current.listId !== listId
    shown.current = { listId, count }
    if (isOtherList || sticks.current || lastIsOwn) {
      sticks.current = true
      setMissed(0)
      setIsUp(false)
      jumpToEnd(box.current)
    } else if (added > 0) {
      setMissed((now) => now + added)
    }
  }, [listId, count])

  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => {
      if (sticks.current) jumpToEnd(element)
      measured.current = measure(element)
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])

  const onScroll = (): void => {
    const element = box.current
    if (!element) return
    const wentUp = element.scrollTop < top.current
    top.current = element.scrollTop
    // Rows that are drawn for the first time, or a window of another size, moved it: nobody scrolled.
    if (sticks.current && (!wentUp || measure(element) !== measured.current)) {
      jumpToEnd(element)
      return
    }
    sticks.current = isNearEnd(element)
    setIsUp(!sticks.current)
    if (sticks.current) setMissed(0)
  }
  const toLatest = (): void => {
    const element = box.current
    if (!element) return
    const isFar = element.scrollHeight - element.scrollTop > farScreens * element.clientHeight
    if (isFar || matchMedia('(prefers-reduced-motion: reduce)').matches) jumpToEnd(element)
    else element.scrollTo({ top: element.scrollHeight, behavior: 'smooth' })
  }
  return { box, isUp, missed, onScroll, toLatest }
}
