// Sends what the outbox hands out, and writes down what became of it.
import type { Log } from '../log.ts'
import type { DingTalkReason } from '../outcome.ts'
import { isCutOff } from '../outcome.ts'
import type { Part, Post } from '../replies/post.ts'
import type { Delivered, Outbox, OutboxMessage } from '../store/outbox.ts'
import type { UntilStored } from '../store/until-stored.ts'
import type { Deliver, Delivery, NoWay } from './deliver.ts'
import { retryAt } from './retry-at.ts'

export type PostmanOptions = {
  readonly deliver: Deliver
  /** As many of them, from the first on, as fit into one post. */
  readonly pack: (first: Part, others: readonly Part[]) => Post
  readonly outbox: Pick<Outbox, 'settle'>
  readonly untilStored: UntilStored
  readonly onSent?: (way: 'webhook' | 'robot') => void
  readonly onDead?: (reason: DingTalkReason | NoWay) => void
  readonly now: () => number
  readonly random: () => number
  readonly log: Log
}

export type Postman = {
  /** Messages that are ours to send, in order; those of one conversation may go together. */
  readonly send: (messages: readonly OutboxMessage[]) => void
  /** Settles when nothing is on its way. */
  readonly idle: () => Promise<void>
}

export function createPostman(options: PostmanOptions): Postman {
  const underWay = new Set<Promise<void>>()
  return {
    send: (messages) => {
      for (const together of byConversation(messages)) {
        const sending = post(together, options).catch((cause: unknown) =>
          options.log.error(
            { err: cause, key: together[0].cause },
            'not sent; it will be found again',
          ),
        )
        underWay.add(sending)
        void sending.then(() => underWay.delete(sending))
      }
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

type Together = readonly [OutboxMessage, ...OutboxMessage[]]

function byConversation(messages: readonly OutboxMessage[]): readonly Together[] {
  const groups = new Map<string, [OutboxMessage, ...OutboxMessage[]]>()
  for (const message of messages) {
    const group = groups.get(message.conversationId)
    if (group === undefined) groups.set(message.conversationId, [message])
    else group.push(message)
  }
  return [...groups.values()]
}

async function post(messages: Together, options: PostmanOptions): Promise<void> {
  const { deliver, pack, now, outbox, untilStored } = options
  const [first, ...others] = messages
  const parts = pack(partOf(first), others.map(partOf))
  const going = messages.slice(0, parts.length)
  const { conversationId, conversationKind: kind, staffId } = first
  const delivery = await deliver(parts, {
    conversationId,
    kind,
    staffId,
    webhook: going.findLast(({ webhook }) => webhook !== undefined)?.webhook,
    byRobot: going.some(({ purpose }) => purpose !== 'progress'),
  })
  const settled = messages.map((message, i): Delivered => {
    if (i >= parts.length) return waiting(message, now())
    return delivered(message, delivery, { isPost: i === 0, options })
  })
  await untilStored(() => Promise.all(settled.map(outbox.settle)))
}

const partOf = ({ reply, staffId, conversationKind }: OutboxMessage): Part => ({
  reply,
  at: conversationKind === 'group' ? staffId : undefined,
})

function settledAs({ id, cause, purpose, conversationId }: OutboxMessage) {
  return { id, cause, purpose, conversationId, error: undefined, audit: undefined }
}

/** It did not fit with the others: it goes next. */
const waiting = (message: OutboxMessage, now: number): Delivered => ({
  ...settledAs(message),
  state: 'waiting',
  isPost: false,
  nextTryAt: now,
})

function delivered(
  message: OutboxMessage,
  delivery: Delivery,
  { isPost, options }: { isPost: boolean; options: PostmanOptions },
): Delivered {
  const { now, random, log, onSent, onDead } = options
  const { cause, conversationId, createdAt, attempt, purpose } = message
  const base = { ...settledAs(message), isPost, nextTryAt: now() }
  if (delivery.kind === 'sent') {
    if (isPost) onSent?.(delivery.way)
    return { ...base, state: 'sent' }
  }
  const facts = { key: cause, conversationId, purpose, tries: attempt + 1, err: delivery.error }
  if (delivery.kind === 'later') {
    const { code } = delivery.error.answer
    const nextTryAt = retryAt({ code, tries: attempt + 1, createdAt }, now(), random())
    if (nextTryAt !== undefined) {
      if (!isCutOff(delivery.error)) log.warn(facts, 'not delivered, tried again later')
      return { ...base, state: 'waiting', nextTryAt, error: code }
    }
  }
  if (purpose === 'progress') return { ...base, state: 'dead', error: 'not needed' }
  const { error } = delivery
  const { code: why, reason } =
    error === undefined ? { code: delivery.why, reason: delivery.why } : error.answer
  log.error({ ...facts, why }, 'cannot be delivered, given up')
  onDead?.(reason)
  const audit = { what: 'undelivered', key: cause, conversationId, purpose, why }
  return { ...base, state: 'dead', error: why, audit }
}
