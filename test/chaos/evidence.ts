// What a chaos run has left behind in DingTalk: messages, calls and effects, put into the words of the plan.
import type { CallRecord } from '../../sandbox/http/call-ledger.ts'
import { isRecord, parseJson, textAt } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Digest, FileChange } from './file-changes.ts'
import { isDigest } from './file-changes.ts'
import type { Town } from './town.ts'
import { GROUPS, namedAgain } from './town.ts'
import type { Asked, Evidence, Heard } from './witness.ts'
import { descriptionOf, thingsIn } from './wishes.ts'

export type Told = Omit<Asked, 'wasAcked'>

/** What somebody did to a file, and the id that its event goes by. */
export type Done = Omit<FileChange, 'wasAcked'> & { readonly dentryId: string }

export function gatherEvidence(
  town: Town,
  { told, done }: { readonly told: readonly Told[]; readonly done: readonly Done[] },
  others: Pick<Evidence, 'kills' | 'bugs' | 'rows'>,
): Evidence {
  const { sandbox } = town
  const acked = ackedIn(sandbox)
  return {
    ...others,
    rows: { ...others.rows, watched: others.rows.watched.map(namedAgain) },
    asked: told.map((each) => ({ ...each, wasAcked: acked.has(each.msgId) })),
    heard: heardIn(town),
    changes: changesIn(sandbox, done),
    digests: digestsIn(town),
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

const EVENTS = {
  storage_dentry_create: 'add',
  storage_dentry_update: 'write',
  storage_dentry_delete: 'delete',
} as const

/** With the events of which an ack came in time. */
export function changesIn({ gateway }: Sandbox, done: readonly Done[]): readonly FileChange[] {
  const acked = new Set(
    gateway.frames().flatMap(({ outcome, eventType = '', data }) => {
      const event = outcome === 'accepted' ? parseJson(data) : undefined
      const what = Object.entries(EVENTS).find(([type]) => type === eventType)?.[1]
      return isRecord(event) && what ? [`${what} ${textAt(event, 'dentryId')}`] : []
    }),
  )
  return done.map(({ dentryId, ...change }) => ({
    ...change,
    wasAcked: acked.has(`${change.what} ${dentryId}`),
  }))
}

/** What answers somebody. */
export const heardIn = (town: Town): readonly Heard[] =>
  saidIn(town).filter(({ text }) => !isDigest(text))

export const digestsIn = (town: Town): readonly Digest[] =>
  saidIn(town).filter(({ text }) => isDigest(text))

/** Part by part, where several answers came in one post. */
function saidIn({ sandbox, conversationOf, personOf }: Town): readonly Heard[] {
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
  for (const { scopeId } of subscriptions) count(namedAgain(scopeId))
  for (const { conversationId } of conversations)
    for (const { file } of sandbox.messages(conversationId))
      if (file !== undefined) count(file.name.replace('.docx', ''))
  return effects
}
