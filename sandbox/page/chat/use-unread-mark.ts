// Remembers where the unread messages began when the conversation was opened or the page was left.

import { useEffect, useRef, useState } from 'preact/hooks'

type Mark = { readonly conversationId: string; readonly seen: number }

/** The number of the last message that had been read by then. */
export function useUnreadMark(conversationId: string, seen: number): number {
  const [mark, setMark] = useState<Mark>({ conversationId, seen })
  const now = useRef<Mark>({ conversationId, seen })
  now.current = { conversationId, seen }
  useEffect(() => {
    const look = (): void => {
      if (document.hidden) setMark(now.current)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  if (mark.conversationId === conversationId) return mark.seen
  setMark({ conversationId, seen })
  return seen
}
