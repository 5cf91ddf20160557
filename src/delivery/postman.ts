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
  readonly isUnderWay: (id: number) => boolean
  /** Settles when nothing is on its way. */
  readonly idle: () => Promise<void>
}

export function createPostman(options: PostmanOptions): Postman {
  const underWay = new Map<number, Promise<void>>()
  return {
    send: (messages) => {
      for (const together of byConversation(messages)) {
        const sending = post(together, options)
          .catch((cause: unknown) =>
            options.log.error(
              { err: cause, key: together[0].cause },
              'not settled; it will be found again',
            ),
          )
          .finally(() => {
            // What found no room may be under way again by now.
            for (const { id } of together) if (underWay.get(id) === sending) underWay.delete(id)
          })
        for (const { id } of together) underWay.set(id, sending)
      }
    },
    isUnderWay: (id) => underWay.has(id),
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay.values())
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
  const { pack, now, outbox, untilStored } = options
  const [first, ...others] = messages
  const together = await tryToSend(pack(partOf(first), others.map(partOf)), messages, options)
  const { tried, delivery } = isOneToBlame(together)
    ? await tryToSend([partOf(first)], messages, options)
    : together
  const settled = messages.map((message, i): Delivered => {
    if (i >= tried) return waiting(message, now())
    return delivered(message, delivery, { isPost: i === 0, options })
  })
  await untilStored(() => Promise.all(settled.map(outbox.settle)))
}

type Tried = { readonly tried: number; readonly delivery: Delivery }

async function tryToSend(
  parts: Post,
  messages: Together,
  { deliver, log }: PostmanOptions,
): Promise<Tried> {
  const tried = parts.length
  const going = messages.slice(0, tried)
  const [{ conversationId, conversationKind: kind, staffId, cause: key }] = messages
  const to = {
    conversationId,
    kind,
    staffId,
    webhook: messages.findLast(({ webhook }) => webhook !== undefined)?.webhook,
    byRobot: going.some(({ purpose }) => purpose !== 'progress'),
  }
  try {
    return { tried, delivery: await deliver(parts, to) }
  } catch (err) {
    log.error({ err, key }, 'bug while sending')
    return { tried, delivery: { kind: 'never', why: 'bug' } }
  }
}

/** Words that DingTalk does not take must not take the others with them: each shows for itself. */
const isOneToBlame = ({ tried, delivery }: Tried): boolean =>
  tried > 1 &&
  delivery.kind === 'never' &&
  (delivery.error === undefined || delivery.error.answer.reason === 'invalid')

const partOf = ({ reply, staffId, name = '', conversationKind }: OutboxMessage): Part => ({
  reply,
  at: conversationKind === 'group' ? staffId : undefined,
  name,
})

function settledAs({ id, cause, purpose, conversationId }: OutboxMessage) {
  return { id, cause, purpose, conversationId, error: undefined, audit: undefined }
}

/** It did not fit with the others: it goes next. */
const waiting = (message: OutboxMessage, now: number): Delivered => ({
  ...settledAs(message),
  state: 'waiting',
  isTry: false,
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
  const base = { ...settledAs(message), isTry: true, isPost, nextTryAt: now() }
  if (delivery.kind === 'sent') {
    if (isPost) onSent?.(delivery.way)
    return { ...base, state: 'sent' }
  }
  const facts = { key: cause, conversationId, purpose, tries: attempt + 1, err: delivery.error }
  if (delivery.kind === 'later') {
    const { code } = delivery.error.answer
    const nextTryAt = retryAt({ code, tries: attempt + 1, createdAt }, now(), random())
    if (nextTryAt !== undefined) {
      const againInMs = nextTryAt - now()
      if (!isCutOff(delivery.error))
        log.warn({ ...facts, againInMs }, 'not delivered, tried again later')
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
