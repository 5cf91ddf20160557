// Short notices that come and go at the top of the page, and how a failed call becomes one.

import { createContext } from 'preact'
import type { ComponentChildren } from 'preact'
import { useContext, useMemo, useRef, useState } from 'preact/hooks'
import { RefusedError } from '../wire/control.ts'
import { useSpeech } from '../words/use-words.ts'
import { Icon } from './icon.tsx'

type Notice = { readonly id: number; readonly kind: 'done' | 'failed'; readonly text: string }

export type Notices = {
  readonly done: (text: string) => void
  readonly failed: (text: string) => void
  /** Runs the work; a failure becomes a notice, and the answer says whether it went well. */
  readonly attempt: (work: () => Promise<void>) => Promise<boolean>
}

const NoticesContext = createContext<Notices>({
  done: () => {},
  failed: () => {},
  attempt: async () => false,
})

export function useNotices(): Notices {
  return useContext(NoticesContext)
}

const shownMs = { done: 2500, failed: 7000 } as const

function useNoticeList(): {
  list: readonly Notice[]
  drop: (id: number) => void
  notices: Notices
} {
  const { words } = useSpeech()
  const [list, setList] = useState<readonly Notice[]>([])
  const lastId = useRef(0)
  const drop = (id: number): void => setList((now) => now.filter((notice) => notice.id !== id))
  const notices = useMemo((): Notices => {
    const show = (kind: Notice['kind'], text: string): void => {
      lastId.current += 1
      const id = lastId.current
      setList((now) => [...now.slice(-2), { id, kind, text }])
      setTimeout(drop, shownMs[kind], id)
    }
    const failed = (text: string): void => show('failed', text)
    return {
      done: (text) => show('done', text),
      failed,
      attempt: async (work) => {
        try {
          await work()
          return true
        } catch (error) {
          failed(error instanceof RefusedError ? error.message : words.linkLost)
          return false
        }
      },
    }
  }, [words])
  return { list, drop, notices }
}

export function NoticesHost({ children }: { children: ComponentChildren }) {
  const { words } = useSpeech()
  const { list, drop, notices } = useNoticeList()
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      <div class="notices" role="status" aria-live="polite">
        {list.map(({ id, kind, text }) => (
          <p key={id} class={`notice ${kind}`}>
            <span>{text}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={words.dismiss}
              onClick={() => drop(id)}
            >
              <Icon name="close" />
            </button>
          </p>
        ))}
      </div>
    </NoticesContext.Provider>
  )
}
