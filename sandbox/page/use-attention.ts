// What the person has seen: nothing counts as read while the page is hidden, and its title tells how much waits.

import { useEffect, useState } from 'preact/hooks'
import { isMember } from './use-seat.ts'
import type { Seat } from './use-seat.ts'
import { lastNumber } from './wire/snapshot.ts'
import type { News, Snapshot } from './wire/snapshot.ts'
import { useSpeech } from './words/use-words.ts'

function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(!document.hidden)
  useEffect(() => {
    const look = (): void => setIsVisible(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}

function countUnread({ company, messages, seen }: Snapshot, { speaker }: Seat): number {
  const own = company.conversations.filter((conversation) => isMember(conversation, speaker))
  const counts = own.map(({ conversationId }) => {
    const seenLast = seen[conversationId] ?? 0
    const list = messages[conversationId] ?? []
    if (lastNumber(list) <= seenLast) return 0
    return list.filter(({ n, from }) => n > seenLast && from !== speaker.staffId).length
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

export function useAttention(snapshot: Snapshot, seat: Seat, tell: (news: News) => void): void {
  const { brand } = useSpeech().words
  const isVisible = useIsVisible()
  const { conversationId } = seat.conversation
  const last = lastNumber(snapshot.messages[conversationId])
  useEffect(() => {
    if (isVisible) tell({ kind: 'seen', conversationId })
  }, [conversationId, last, isVisible])

  const unread = countUnread(snapshot, seat)
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${brand}` : brand
  }, [unread, brand])
}
