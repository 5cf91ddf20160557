// What a chaos run has left behind in DingTalk: messages, calls and effects, put into the words of the plan.
import type { CallRecord } from '../../sandbox/http/call-ledger.ts'
import { isRecord, parseJson, recordAt, textAt } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Town } from './town.ts'
import { GROUPS, namedAgain } from './town.ts'
import type { Asked, Evidence, Heard, Rows } from './verdict.ts'
import { descriptionOf, thingsIn } from './wishes.ts'

export type Told = Omit<Asked, 'wasAcked'>

export function gatherEvidence(
  town: Town,
  told: readonly Told[],
  { kills, rows }: { readonly kills: readonly number[]; readonly rows: Rows },
): Evidence {
  const { sandbox } = town
  const acked = ackedIn(sandbox)
  const calls = sandbox.calls()
  return {
    asked: told.map((each) => ({ ...each, wasAcked: acked.has(each.msgId) })),
    heard: heardIn(town),
    posted: postsIn(calls, msgIdBySession(sandbox)),
    troubled: calls.filter(isTroubled).map((call) => ({
      at: call.at,
      isPost: /sendBySession|groupMessages/.test(call.path),
      things: thingsIn(namedAgain(wordsOf(call))),
    })),
    kills,
    effects: effectsIn(sandbox),
    rows,
  }
}

/** The messages of which an ack came in time. */
export function ackedIn({ gateway }: Sandbox): ReadonlySet<string> {
  const accepted = gateway.frames().filter(({ outcome }) => outcome === 'accepted')
  return new Set(accepted.flatMap(({ msgId }) => msgId ?? []))
}

export function heardIn({ sandbox, conversationOf, personOf }: Town): readonly Heard[] {
  return Array.from({ length: GROUPS }, (_, group) =>
    sandbox
      .messages(conversationOf(group))
      .filter(({ from }) => from === 'bot')
      .map(({ at, text, atUserIds = [] }) => ({
        group,
        at,
        text,
        people: atUserIds.flatMap((staffId) => personOf(staffId) ?? []),
      })),
  ).flat()
}

const isTroubled = ({ status }: CallRecord): boolean => status === 0 || status >= 500

const wordsOf = ({ path, query, body }: CallRecord): string =>
  `${decodeURIComponent(path)} ${JSON.stringify(query)} ${JSON.stringify(body)}`

/** Each message of a person brings a webhook of its own. */
export function msgIdBySession({ gateway }: Sandbox): ReadonlyMap<string, string> {
  return new Map(
    gateway.frames().flatMap(({ data, msgId }) => {
      const callback = parseJson(data)
      const webhook = isRecord(callback) ? textAt(callback, 'sessionWebhook') : undefined
      const session = webhook && new URL(webhook).searchParams.get('session')
      return session && msgId ? [[session, msgId] as const] : []
    }),
  )
}

export function postsIn(
  calls: readonly CallRecord[],
  msgIds: ReadonlyMap<string, string>,
): Evidence['posted'] {
  return calls.flatMap(({ path, query, body, status, code }) => {
    const msgId = msgIds.get(query['session'] ?? '')
    if (path !== '/robot/sendBySession' || status !== 200 || code !== undefined) return []
    if (msgId === undefined || !isRecord(body)) return []
    const content = recordAt(body, 'markdown') ?? recordAt(body, 'actionCard') ?? {}
    return [{ msgId, text: textAt(content, 'text') ?? '' }]
  })
}

function effectsIn(sandbox: Sandbox): ReadonlyMap<string, number> {
  const effects = new Map<string, number>()
  const count = (thing: string): void => void effects.set(thing, (effects.get(thing) ?? 0) + 1)
  const { calendars, subscriptions, conversations } = sandbox.company
  for (const { name, description } of calendars)
    if (name.startsWith('C') || description === descriptionOf(name)) count(name)
  for (const { scopeId } of subscriptions) count(scopeId)
  for (const { conversationId } of conversations)
    for (const { file } of sandbox.messages(conversationId))
      if (file !== undefined) count(file.name.replace('.docx', ''))
  return effects
}
