// What went to the model: whether there is anything in it that it may not know.
import type { Asked } from '../../../sandbox/model/play.ts'
import type { Town } from './town.ts'
import { botMessages, idsIn } from './town.ts'

export type Sent = {
  readonly system: unknown
  /** Words, group, today, recent. */
  readonly data: Readonly<Record<string, unknown>>
  /** All but the words, as it went out. */
  readonly rest: string
  readonly text: string
}

/** Throws where it is of another shape. */
export function sentIn({ body, text }: Asked): Sent {
  const messages: unknown = body['messages']
  const [system, user, ...others] = Array.isArray(messages) ? messages.map(contentOf) : []
  const data: unknown = JSON.parse(user ?? '')
  if (others.length > 0 || !isObject(data)) throw new Error(`no two messages: ${text}`)
  const { words: _, ...about } = data
  return { system, data, rest: JSON.stringify({ ...body, messages: [system, about] }), text }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const contentOf = (message: unknown): string =>
  isObject(message) ? String(message['content']) : ''

/** What of it a model may not be told. */
export function strangersIn(town: Town, asked: Asked): readonly string[] {
  const { data, rest, text } = sentIn(asked)
  const { people } = town.house.sandbox.company
  const names = people.flatMap(({ name, nameZh, staffId }) => [name, nameZh, staffId])
  const said = botMessages(town).map((message) => message.text.slice(0, 40))
  const keys = Object.keys(data).sort().join(' ')
  return [
    ...(keys === 'group recent today words' ? [] : [`it is told ${keys}`]),
    ...[...idsIn(town), ...names].filter((each) => rest.includes(each)),
    ...said.filter((each) => each !== '' && text.includes(each)),
  ]
}
