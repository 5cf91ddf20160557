// Remembers which messages were unread when the conversation was opened, or came while the page was hidden.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Seat } from '../use-seat.ts'
import type { Snapshot } from '../wire/snapshot.ts'

/** How far the messages had been read, and how far they went. */
type Unread = { readonly seen: number; readonly last: number }

type Mark = Unread & { readonly conversationId: string }

function useMark(conversationId: string, { seen, last }: Unread): Unread {
  const [mark, setMark] = useState<Mark>({ conversationId, seen, last })
  const now = useRef<Mark>({ conversationId, seen, last })
  now.current = { conversationId, seen, last }
  useEffect(() => {
    const look = (): void => {
      if (document.hidden) setMark({ ...now.current, last: Infinity })
      else setMark((left) => ({ ...left, last: now.current.last }))
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  if (mark.conversationId === conversationId) return mark
  setMark({ conversationId, seen, last })
  return { seen, last }
}

/** The number of the first message that is marked as new, if one is. */
export function useFirstUnread(snapshot: Snapshot, seat: Seat): number | undefined {
  const { conversationId } = seat.conversation
  const messages = snapshot.messages[conversationId] ?? []
  const mark = useMark(conversationId, {
    seen: snapshot.seen[conversationId] ?? 0,
    last: messages.at(-1)?.n ?? 0,
  })
  const isNew = (n: number): boolean => n > mark.seen && n <= mark.last
  return messages.find(({ n, from }) => isNew(n) && from !== seat.speaker.staffId)?.n
}
