// What is wrong with how a scene ended: by what people saw, by what DingTalk holds, by what the ledger says.
import { verifyAudit } from '../../../src/store/audit.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { Played } from './play.ts'
import type { Moment } from './points.ts'
import { whatLinesSay } from './lines.ts'
import type { Scene } from './scenes.ts'

/** What the moment of the kill excuses. */
export type Excuse = {
  /** Nobody can know whether it was done. */
  readonly unknown: boolean
  /** Of which step nobody can know whether the answer had arrived. */
  readonly answeredTwice: number | undefined
}

/** From here on the answer is on disk, and perhaps on its way. */
const MAY_BE_SAID =
  /(sessionWebhook|robot\/send|outbox\.settle|ledger\.finish|watches\.told|rememberEntries)#/

/** From here on it is on disk how the command ended. */
const KNOWN_TO_BE_DONE = /^after store\.ledger\.(advance|finish)#/

/** By the points that were recorded, and the one at which the bot died. */
export function excuseFor(
  scene: Scene,
  recorded: readonly string[],
  { point, step }: Moment,
): Excuse {
  const at = recorded.indexOf(point)
  const isIntent = (each: string): boolean => each.startsWith('before store.ledger.intend')
  const intended = Math.max(
    recorded.findIndex(isIntent),
    recorded.slice(0, at + 1).findLastIndex(isIntent),
  )
  const finished = recorded.findIndex((each, i) => i > intended && KNOWN_TO_BE_DONE.test(each))
  return {
    unknown: scene.unknown !== undefined && at >= intended && at <= finished,
    answeredTwice: MAY_BE_SAID.test(point) ? step : undefined,
  }
}

export function whatPeopleSaw(
  scene: Scene,
  { answers, effects, early, lines }: Played,
  excuse: Excuse,
): string[] {
  const problems = effects > 1 ? [`done ${effects} times`] : []
  if (scene.isOnlyLast && early > 0) problems.push('done before anybody said yes')
  problems.push(...whatLinesSay(scene.lines ?? [], lines, answers.at(-1)?.at(-1)?.text ?? ''))
  scene.steps.forEach(({ done }, i) => {
    const said = answers[i] ?? []
    const last = said.at(-1)?.text ?? 'nothing'
    const isUnknown = excuse.unknown && scene.unknown?.test(last) === true
    if (!isUnknown && !done.test(last)) problems.push(`answered ${JSON.stringify(last)}`)
    if (said.length > (excuse.answeredTwice === i ? 2 : 1))
      problems.push(`answered ${said.length} times`)
    const isLast = i + 1 === scene.steps.length
    if (isLast && !isUnknown && scene.hasEffect && effects === 0)
      problems.push('said to be done, and is not')
  })
  return problems
}

/** Read after the bot has stopped. */
export async function whatTheLedgerSays(
  { db }: Engine,
  scene: Scene,
  { effects }: Played,
): Promise<string[]> {
  const problems: string[] = []
  const audit = await verifyAudit(db)
  if (audit.kind === 'broken') problems.push(`audit broken at ${audit.at}: ${audit.why}`)
  else if (audit.entries < scene.steps.filter(({ text }) => text !== undefined).length)
    problems.push(`only ${audit.entries} audit entries`)
  const open = await db.selectFrom('inbox').select('key').where('settled_at', 'is', null).execute()
  problems.push(...open.map(({ key }) => `${key} is not settled`))
  // That it takes a while is not said where the answer was there first.
  const messages = await db
    .selectFrom('outbox')
    .select(['cause', 'state'])
    .where('purpose', '<>', 'progress')
    .execute()
  for (const { cause, state } of messages)
    if (state !== 'sent') problems.push(`the answer to ${cause} is ${state}`)
  problems.push(...(await whatIsNotTold({ db }, scene)))
  const commands = await db.selectFrom('command').selectAll().orderBy('started_at').execute()
  const allCalls = await db.selectFrom('call').selectAll().execute()
  for (const { inbox_key: key, state, answered_at } of commands) {
    if (answered_at === null) problems.push(`${key} counts as unanswered`)
    if (state === 'executing') problems.push(`${key} is left executing`)
    if (state === 'unknown' && scene.unknown === undefined) problems.push(`${key} is unknown`)
  }
  const last = commands.at(-1)
  const calls = allCalls.filter(({ inbox_key: key }) => key === last?.inbox_key)
  if (!scene.hasEffect) return problems
  if (last === undefined) return [...problems, 'the ledger knows of no command']
  if (last.state === 'done' && effects === 0)
    problems.push('done in the ledger, and not at DingTalk')
  if (['failed', 'refused', 'waiting'].includes(last.state) && effects > 0)
    problems.push(`${last.state} in the ledger, and done at DingTalk`)
  if (effects > 0 && calls.every(({ state }) => state === 'refused'))
    problems.push('done at DingTalk, and by no call of the ledger')
  if (effects === 0 && calls.some(({ state }) => state === 'done'))
    problems.push('a call is done in the ledger, and not at DingTalk')
  return problems
}

/** Each change is kept once, and every watch has been told of all there is. */
async function whatIsNotTold(
  { db }: Pick<Engine, 'db'>,
  { changes = 0 }: Scene,
): Promise<string[]> {
  const events = await db.selectFrom('event').select('seq').execute()
  const watches = await db.selectFrom('watch').selectAll().execute()
  const last = Math.max(0, ...events.map(({ seq }) => seq))
  return [
    ...(events.length === changes ? [] : [`${events.length} changes are kept`]),
    ...watches
      .filter(({ seen_seq, due_at, owner }) => seen_seq < last || due_at !== null || owner !== null)
      .map((watch) => `watch ${watch.n} is not done: ${JSON.stringify(watch)}`),
  ]
}
