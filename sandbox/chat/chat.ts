/** Every conversation's messages, and whoever waits for the next one. */
import type { Clock } from '../clock.ts'
import type { Company } from '../company/company.ts'
import type { Ids } from '../ids.ts'
import { createNumberedList, type NumberedList } from '../numbered-list.ts'
import { buttonsOf, hasMarkdown } from './buttons.ts'
import type { Markdown } from './markdown.ts'
import type { Draft, Message } from './message.ts'
import { createWaiters, type Wait } from './waiters.ts'

export interface Chat {
  post(conversationId: string, draft: Draft): Message
  messages(conversationId: string, after: number): readonly Message[]
  find(conversationId: string, n: number): Message | undefined
  /** The message shows something else from now on; its number, time and msgId stay. */
  rewrite(conversationId: string, n: number, draft: Draft): void
  /** This person has seen what stands in the conversation now. */
  markRead(conversationId: string, staffId: string): void
  hasRead(conversationId: string, n: number, staffId: string): boolean
  /** The first message that fits, also one that is there already; `undefined` when none comes in time. */
  waitFor(conversationId: string, wait: Wait): Promise<Message | undefined>
  clear(): void
  stop(): void
}

export interface ChatOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly company: Company
  readonly markdown: Markdown
  readonly posted: (conversationId: string, message: Message) => void
}

const KEEP = 5_000

export function createChat(options: ChatOptions): Chat {
  const lists = new Map<string, NumberedList<Message>>()
  const waiters = createWaiters()
  const lastRead = new Map<string, number>()

  function listOf(conversationId: string): NumberedList<Message> {
    const list = lists.get(conversationId) ?? createNumberedList<Message>(KEEP)
    lists.set(conversationId, list)
    return list
  }

  function post(conversationId: string, draft: Draft): Message {
    const message = listOf(conversationId).add((n) => compose(draft, n, options))
    options.posted(conversationId, message)
    // Not at once: the call that brought the message shall be on the ledger before a waiting test reads it.
    setImmediate(() => waiters.tell(conversationId, message))
    return message
  }

  function find(conversationId: string, n: number): Message | undefined {
    return listOf(conversationId)
      .after(n - 1)
      .find((one) => one.n === n)
  }

  function rewrite(conversationId: string, n: number, draft: Draft) {
    const before = find(conversationId, n)
    if (before === undefined) return
    const { at, msgId } = before
    const message = { ...compose(draft, n, options), at, msgId }
    listOf(conversationId).replace(message)
    options.posted(conversationId, message)
  }

  async function waitFor(conversationId: string, wait: Wait): Promise<Message | undefined> {
    return listOf(conversationId).after(0).find(wait.fits) ?? waiters.wait(conversationId, wait)
  }

  return {
    post,
    waitFor,
    find,
    rewrite,
    markRead(conversationId, staffId) {
      const last = listOf(conversationId).after(0).at(-1)?.n ?? 0
      lastRead.set(`${conversationId} ${staffId}`, last)
    },
    hasRead: (conversationId, n, staffId) =>
      n <= (lastRead.get(`${conversationId} ${staffId}`) ?? 0),
    messages: (conversationId, after) => listOf(conversationId).after(after),
    clear() {
      lists.forEach((list) => list.clear())
      lastRead.clear()
    },
    stop: () => waiters.stop(),
  }
}

function compose(draft: Draft, n: number, options: ChatOptions): Message {
  const { links: _, ...said } = draft
  const buttons = buttonsOf(draft, options.markdown)
  return {
    n,
    at: options.clock.now(),
    ...said,
    ...(buttons.length === 0 ? {} : { buttons }),
    html: htmlOf(draft, options),
    msgId: options.ids.msgId(),
  }
}

function htmlOf(draft: Draft, { company, markdown }: ChatOptions): string {
  const mentioned = draft.atUserIds ?? []
  const text = draft.text.replaceAll(/@([\w-]+)/g, (written, staffId: string) =>
    mentioned.includes(staffId) ? `@${company.findPerson(staffId)?.name ?? staffId}` : written,
  )
  if (hasMarkdown(draft)) return markdown.toHtml(text)
  return markdown.escape(text).replaceAll('\n', '<br>\n')
}
