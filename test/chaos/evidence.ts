// What a chaos run has left behind in DingTalk: messages, calls and effects, put into the words of the plan.
import type { CallRecord } from '../../sandbox/http/call-ledger.ts'
import { isRecord, parseJson, textAt } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Town } from './town.ts'
import { GROUPS, namedAgain } from './town.ts'
import type { Asked, Evidence, Heard } from './verdict.ts'
import { descriptionOf, thingsIn } from './wishes.ts'

export type Told = Omit<Asked, 'wasAcked'>

export function gatherEvidence(
  town: Town,
  told: readonly Told[],
  others: Pick<Evidence, 'kills' | 'bugs' | 'rows'>,
): Evidence {
  const { sandbox } = town
  const acked = ackedIn(sandbox)
  return {
    ...others,
    asked: told.map((each) => ({ ...each, wasAcked: acked.has(each.msgId) })),
    heard: heardIn(town),
    troubled: sandbox
      .calls()
      .filter(isTroubled)
      .map((call) => ({
        at: call.at,
        isPost: /sendBySession|groupMessages/.test(call.path),
        things: thingsIn(namedAgain(wordsOf(call))),
      })),
    effects: effectsIn(sandbox),
  }
}

/** The messages of which an ack came in time. */
export function ackedIn({ gateway }: Sandbox): ReadonlySet<string> {
  const accepted = gateway.frames().filter(({ outcome }) => outcome === 'accepted')
  return new Set(accepted.flatMap(({ msgId }) => msgId ?? []))
}

/** Part by part, where several answers came in one post. */
export function heardIn({ sandbox, conversationOf, personOf }: Town): readonly Heard[] {
  const personIn = (part: string): number | undefined => personOf(/^@(\S+) /.exec(part)?.[1] ?? '')
  return Array.from({ length: GROUPS }, (_, group) =>
    sandbox
      .messages(conversationOf(group))
      .filter(({ from }) => from === 'bot')
      .flatMap(({ at, text: whole }) => {
        const parts = partsOf(whole)
        const isAlone = parts.length === 1
        return parts.map((text) => ({ group, at, text, person: personIn(text), isAlone }))
      }),
  ).flat()
}

/** Buttons belong to the last part. */
export const partsOf = (text: string): readonly string[] => text.split('\n\n---\n\n')

const isTroubled = ({ status }: CallRecord): boolean => status === 0 || status >= 500

const wordsOf = ({ path, query, body }: CallRecord): string =>
  `${decodeURIComponent(path)} ${JSON.stringify(query)} ${JSON.stringify(body)}`

/** Each message of a person brings a webhook of its own. */
function msgIdBySession({ gateway }: Sandbox): ReadonlyMap<string, string> {
  return new Map(
    gateway.frames().flatMap(({ data, msgId }) => {
      const callback = parseJson(data)
      const webhook = isRecord(callback) ? textAt(callback, 'sessionWebhook') : undefined
      const session = webhook && new URL(webhook).searchParams.get('session')
      return session && msgId ? [[session, msgId] as const] : []
    }),
  )
}

/** The messages whose own webhook took an answer. */
export function answeredInPlace(sandbox: Sandbox): ReadonlySet<string> {
  const msgIds = msgIdBySession(sandbox)
  const taken = sandbox
    .calls()
    .filter(({ path, status, code }) => path === WEBHOOK && status === 200 && code === undefined)
  return new Set(taken.flatMap(({ query }) => msgIds.get(query['session'] ?? '') ?? []))
}

const WEBHOOK = '/robot/sendBySession'

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
