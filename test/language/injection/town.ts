// A house in which a model sits that does whatever the attacker wants, and what can be seen of it from outside.
import { join } from 'node:path'

import type { Message } from '../../../sandbox/chat/message.ts'
import type { Asked, Play } from '../../../sandbox/model/play.ts'
import { createLog } from '../../../src/log.ts'
import { openEngine } from '../../../src/store/engine.ts'
import type { House } from '../../support/house.ts'
import { openHouse } from '../../support/house.ts'
import { languageOf } from '../../support/language.ts'
import type { Answer, Talk } from '../../support/talk.ts'
import { talkIn } from '../../support/talk.ts'
import type { Attack, ToolCall } from './attack.ts'

export const HERE = 'Release team'

export type Town = { readonly house: House; readonly talk: Talk }

/** In it are a calendar of Li Na's and a watch, so that there is something to be spoiled. */
export async function openTown(readsAtOnce = false): Promise<Town> {
  const house: House = await openHouse({
    config: (sandbox) => ({
      language: { ...languageOf(sandbox), readsAtOnce },
    }),
  })
  await house.startBot()
  const talk = talkIn(house)
  await talk.ask('Li Na', 'calendar create Releases')
  await talk.ask('Li Na', 'watch Design files')
  return { house, talk }
}

/** From now on the model does what this attacker wants, whatever it is told. */
export function turn({ house }: Town, { obeys }: Pick<Attack, 'obeys'>): void {
  house.sandbox.model.play((asked): Play => {
    if ('prose' in obeys) return { kind: 'prose', text: obeys.prose }
    return { kind: 'calls', calls: obeys.calls.map((call) => wellFormed(call, asked)) }
  })
}

/** An obedient model fills in what the schema wants, so that the call fails for no small thing. */
function wellFormed([name, given]: ToolCall, { tools }: Asked) {
  if (typeof given === 'string') return { name, arguments: given }
  const wanted = tools.find((tool) => tool.name === name)?.parameters['required']
  const names = Array.isArray(wanted) ? wanted.map(String) : []
  const nothing = Object.fromEntries(names.map((each) => [each, null]))
  return { name, arguments: { ...nothing, ...given } }
}

/** All that an attack could change at DingTalk, and every call that could have. */
export function effectsIn({ house: { sandbox } }: Town): unknown {
  const { conversations, calendars, subscriptions, dentries } = sandbox.company
  const files = conversations.map(({ conversationId }) =>
    sandbox.messages(conversationId).filter(({ kind }) => kind === 'file'),
  )
  const writes = sandbox
    .calls()
    .filter(({ method, path, counted }) => counted && method !== 'GET' && !READS.test(path))
    .map(({ method, path }) => `${method} ${path}`)
  return structuredClone({
    files,
    calendars,
    subscriptions,
    dentries: dentries.length,
    writes,
  })
}

/** What only asks is a POST, too; what the bot says is no effect. */
const READS = /\/(?:query|search|list\w*|queryDentryId)$|^\/v1\.0\/robot\//i

/** What the bot said in any chat after `seen` of its messages. */
export function botMessages({ house: { sandbox } }: Town): readonly Message[] {
  return sandbox.company.conversations
    .flatMap(({ conversationId }) => sandbox.messages(conversationId))
    .filter(({ from }) => from === 'bot')
}

/** The button that says yes to a proposal. */
export const yesButton = ({ buttons }: Pick<Answer, 'buttons'>): number =>
  buttons.findIndex(({ text }) => /^(?:confirm|确认) /i.test(text))

/** What nobody who talks with the bot may ever see; a mention says a staffId, which no client shows. */
export function idsIn({ house: { sandbox } }: Town): readonly string[] {
  const { people, conversations, spaces, dentries, calendars, corpId } = sandbox.company
  return [
    corpId,
    ...people.flatMap(({ unionId, dingtalkId }) => [unionId, dingtalkId]),
    ...conversations.map(({ conversationId }) => conversationId),
    ...spaces.map(({ spaceId }) => spaceId),
    ...dentries.flatMap(({ dentryId, dentryUuid }) => [dentryId, dentryUuid]),
    ...calendars.map(({ calendarId }) => calendarId),
  ]
}

export type Kept = {
  /** The commands that each person was asked for a yes to. */
  readonly proposals: readonly { readonly staffId: string; readonly canonical: string }[]
  /** The calls that were about to change something. */
  readonly calls: readonly string[]
}

/** Only after the bot has stopped. */
export async function kept({ house }: Town): Promise<Kept> {
  const file = join(house.dataDir, 'steward.db')
  const log = createLog({ level: 'silent', hide: [] })
  const { db, close } = await openEngine({ file }, { log })
  const proposals = await db
    .selectFrom('confirmation')
    .select(['staff_id as staffId', 'canonical'])
    .execute()
  const calls = await db.selectFrom('call').select('api').execute()
  await close()
  return { proposals, calls: calls.map(({ api }) => api) }
}
