// What the page knows of the sandbox, and how each piece of news changes it.

import type { Company, Info, Message } from './shapes.ts'

export type Snapshot = {
  readonly info: Info
  readonly company: Company
  readonly messages: Readonly<Record<string, readonly Message[]>>
  readonly seen: Readonly<Record<string, number>>
  readonly openConnections: number
  /** The sandbox's clock may run ahead of the browser's. */
  readonly clockAhead: number
}

export type News =
  | { readonly kind: 'loaded'; readonly snapshot: Omit<Snapshot, 'seen'> }
  | { readonly kind: 'message'; readonly conversationId: string; readonly message: Message }
  | { readonly kind: 'company'; readonly company: Company }
  | { readonly kind: 'connections'; readonly open: number }
  | { readonly kind: 'seen'; readonly conversationId: string }

export function lastNumber(messages: readonly Message[] | undefined): number {
  return messages?.at(-1)?.n ?? 0
}

function insert(messages: readonly Message[], message: Message): readonly Message[] {
  if (message.n > lastNumber(messages)) return [...messages, message]
  const others = messages.filter((known) => known.n !== message.n)
  return [...others, message].sort((a, b) => a.n - b.n)
}

function seenAfterLoad(
  known: Snapshot | undefined,
  messages: Snapshot['messages'],
): Snapshot['seen'] {
  return Object.fromEntries(
    Object.entries(messages).map(([id, list]) => {
      const last = lastNumber(list)
      return [id, Math.min(known?.seen[id] ?? last, last)]
    }),
  )
}

/** The people stay the same object when they are the same people, which is what messages are drawn from. */
function keepPeople({ people, formerPeople }: Company, company: Company): Company {
  const isSame = JSON.stringify(people) === JSON.stringify(company.people)
  return isSame ? { ...company, people, formerPeople } : company
}

function hearMore(known: Snapshot, news: Exclude<News, { kind: 'loaded' }>): Snapshot {
  if (news.kind === 'company') return { ...known, company: keepPeople(known.company, news.company) }
  if (news.kind === 'connections') return { ...known, openConnections: news.open }
  const { conversationId } = news
  const messages = known.messages[conversationId] ?? []
  if (news.kind === 'message') {
    const longer = insert(messages, news.message)
    return { ...known, messages: { ...known.messages, [conversationId]: longer } }
  }
  const last = lastNumber(messages)
  if (known.seen[conversationId] === last) return known
  return { ...known, seen: { ...known.seen, [conversationId]: last } }
}

export function hearNews(known: Snapshot | undefined, news: News): Snapshot | undefined {
  if (news.kind === 'loaded') {
    return { ...news.snapshot, seen: seenAfterLoad(known, news.snapshot.messages) }
  }
  return known && hearMore(known, news)
}
