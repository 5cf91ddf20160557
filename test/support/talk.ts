// People who talk in the sandbox's groups, by name; what they say and what they are answered.
import type { Message } from '../../sandbox/chat/message.ts'
import type { CallRecord } from '../../sandbox/http/call-ledger.ts'
import type { House } from './house.ts'

export type Answer = {
  readonly message: Message
  readonly text: string
  readonly buttons: readonly { readonly title: string; readonly text: string }[]
  /** The calls that the bot made for it, without tokens, directory and the answer itself. */
  readonly calls: readonly CallRecord[]
  readonly in: string
}

export type Where = {
  readonly in?: string
  readonly at?: readonly string[]
  /** The number of the message that is quoted. */
  readonly quote?: number | undefined
}

export type Talk = {
  readonly ask: (who: string, text: string, where?: Where) => Promise<Answer>
  readonly tap: (who: string, on: Answer, button: number) => Promise<Answer>
  /** The next message of the bot in a group after `after`. */
  readonly heard: (group: string, after: number) => Promise<Message>
  readonly lastIn: (group: string) => number
  /** The names of the files whose links were put there, in their order. */
  readonly filesIn: (group: string) => readonly string[]
  readonly staffId: (name: string) => string
  readonly unionId: (name: string) => string
  readonly conversationId: (title: string) => string
  readonly spaceOf: (group: string) => string
  readonly fileNamed: (
    name: string,
    space?: string,
  ) => { spaceId: string; dentryId: string; link: string }
}

const ANSWERED_WITHIN_MS = 5_000

/** `Roadmap.pdf` of the space “Release files”, which is the same in every sandbox. */
export const ROADMAP = 'https://alidocs.dingtalk.com/i/nodes/NPRLrDREDTa3PWZxzWHwrHKQEnblbOsV'

export function talkIn({ sandbox }: Pick<House, 'sandbox'>, homeGroup = 'Release team'): Talk {
  const { company } = sandbox
  const person = (name: string) =>
    must(
      company.people.find((each) => each.name === name),
      name,
    )
  const conversation = (title: string) =>
    must(
      company.conversations.find((each) => each.title === title),
      title,
    )

  const answerTo = async (group: string, n: number, seen: number): Promise<Answer> => {
    const { conversationId } = conversation(group)
    const fits = (message: Message): boolean => message.n > n && message.from === 'bot'
    const message = await sandbox.waitForMessage(conversationId, fits, ANSWERED_WITHIN_MS)
    const calls = sandbox
      .calls(seen)
      .filter(({ counted, path }) => counted && !path.startsWith('/v1.0/robot'))
    const buttons = (message.buttons ?? []).map(({ title, text }) => ({ title, text }))
    return { message, text: message.text, buttons, calls, in: group }
  }
  const lastCall = (): number => sandbox.calls().at(-1)?.n ?? 0

  return {
    ask: async (who, text, { in: group = homeGroup, at = [], quote } = {}) => {
      const seen = lastCall()
      const { n } = sandbox.say({
        as: person(who).staffId,
        in: conversation(group).conversationId,
        text,
        at: at.map((name) => person(name).staffId),
        quote,
      })
      return answerTo(group, n, seen)
    },
    tap: async (who, on, button) => {
      const seen = lastCall()
      const { conversationId } = conversation(on.in)
      const { staffId } = person(who)
      const tapped = sandbox.tap({ as: staffId, in: conversationId, n: on.message.n, button })
      if (!tapped.posted) throw new Error('the tap did nothing')
      return answerTo(on.in, tapped.n, seen)
    },
    heard: (group, after) =>
      sandbox.waitForMessage(
        conversation(group).conversationId,
        (message) => message.n > after && message.from === 'bot',
        ANSWERED_WITHIN_MS,
      ),
    lastIn: (group) => sandbox.messages(conversation(group).conversationId).at(-1)?.n ?? 0,
    filesIn: (group) =>
      sandbox
        .messages(conversation(group).conversationId)
        .filter(({ kind }) => kind === 'file')
        .map(({ text }) => text),
    staffId: (name) => person(name).staffId,
    unionId: (name) => person(name).unionId,
    conversationId: (title) => conversation(title).conversationId,
    spaceOf: (group) => must(conversation(group).spaceId, group),
    fileNamed: (name, space) => {
      const inSpace = company.spaces.find((each) => each.name === space)?.spaceId
      const file = must(
        company.dentries.find(
          (each) => each.name === name && (inSpace === undefined || each.spaceId === inSpace),
        ),
        name,
      )
      return { ...file, link: `https://alidocs.dingtalk.com/i/nodes/${file.dentryUuid}` }
    },
  }
}

function must<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`the sandbox has no ${what}`)
  return value
}
