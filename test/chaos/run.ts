// Lets a plan happen: people talk, the sandbox misbehaves, the bot is killed and started; then all is gathered.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import { modelSettings } from '../../sandbox/bot-environment.ts'
import type { Message } from '../../sandbox/chat/message.ts'
import type { BotProcess } from '../support/bot-process.ts'
import { startBotProcess } from '../support/bot-process.ts'
import type { LogLine } from '../support/house.ts'
import { pause, until } from '../support/house.ts'
import type { Done, Told } from './evidence.ts'
import {
  ackedIn,
  answeredInPlace,
  changesIn,
  digestsIn,
  gatherEvidence,
  heardIn,
  partsOf,
} from './evidence.ts'
import type { Deed } from './file-changes.ts'
import { untold } from './file-changes.ts'
import type { Step } from './plan.ts'
import type { Town } from './town.ts'
import { buildTown, spaceIdOf } from './town.ts'
import { keptWatches } from './verdict.ts'
import type { Evidence, Heard, Moment, Rows } from './witness.ts'
import { claims, needsYes, thingsIn, wordsOf } from './wishes.ts'

export type ChaosOptions = {
  readonly seed: number
  /** Where the bot keeps its store. */
  readonly storeEnv: Readonly<Record<string, string>>
  /** What stands in that store; asked for only while no bot runs. */
  readonly readRows: () => Promise<Rows>
  /** A dead replica's work is taken over no later than this. */
  readonly takeoverMs: number
  /** Waits for what is only tried again after a minute, too. */
  readonly isPatient: boolean
}

export type Outcome = { readonly evidence: Evidence; readonly log: readonly LogLine[] }

/** Everybody may do everything: who may is the matter of other tests. */
const POLICY = 'permit(principal, action, resource);'

export async function runChaos(steps: readonly Step[], options: ChaosOptions): Promise<Outcome> {
  const wishes = steps.flatMap((step) => (step.kind === 'say' ? [step.wish] : []))
  const town = await buildTown(options.seed, wishes)
  const stage = await openStage(town, options)
  onTestFinished(() => town.sandbox.stop())
  await stage.start({ isTalkative: true })
  await connectedIn(town)
  await playSteps(steps, stage)
  town.sandbox.faults.clear()
  await connectedIn(town)
  // Whatever DingTalk still means to push again comes now.
  town.sandbox.clock.advance(61_000)
  const quietMs = options.isPatient ? VERY_QUIET_MS : QUIET_MS
  const { takeoverMs } = options
  await settle(stage, { of: stage.told, takeoverMs, quietMs })
  const unheard = neverCame(stage)
  for (const each of unheard) {
    stage.say(each)
    await pause(APART_MS)
  }
  await settle(stage, {
    of: stage.told.slice(stage.told.length - unheard.length),
    takeoverMs,
    quietMs,
  })
  await stage.stop()
  const rows = await options.readRows()
  const { kills, log } = stage
  const bugs = log.filter(isBug).map((line) => JSON.stringify(line))
  return { evidence: gatherEvidence(town, stage, { kills, bugs, rows }), log }
}

/** Over one message enough processes may die to make the bot give it up, which it logs as a bug. */
const isBug = (line: LogLine): boolean =>
  /\bbug\b/.test(line.msg) && !JSON.stringify(line).includes('given up after')

const nowIn = ({ sandbox }: Town): Moment => ({
  at: sandbox.clock.now(),
  wallAt: Date.now(),
})

const connectedIn = ({ sandbox }: Town): Promise<void> =>
  until(() => sandbox.gateway.connections().length > 0, 'the bot is connected', 60_000)

type Words = Pick<Told, 'wish' | 'text' | 'isTap'>

type Stage = {
  readonly town: Town
  readonly told: Told[]
  readonly done: Done[]
  readonly kills: Moment[]
  readonly log: LogLine[]
  readonly say: (words: Words) => void
  readonly change: (deed: Deed) => void
  readonly start: (how: { readonly isTalkative: boolean }) => Promise<void>
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** More than any group hears in a run, so that nothing has to wait. */
const TALKATIVE = { STEWARD_GROUP_PER_MINUTE: '100000' }

/** More calls and tokens than a run takes: nothing waits because they are nearly used up. */
const RICH = { STEWARD_MONTHLY_CALLS: '999999', STEWARD_LANGUAGE_PERSON_TOKENS: '9999999' }

async function openStage(town: Town, { storeEnv }: ChaosOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const policy = join(folder, 'steward.cedar')
  await writeFile(policy, POLICY)
  const told: Told[] = []
  const done: Done[] = []
  const kills: Moment[] = []
  const log: LogLine[] = []
  let bot: BotProcess | undefined
  const { sandbox, conversationOf, staffIdOf } = town
  tapQuestions(town, told)
  return {
    town,
    told,
    done,
    kills,
    log,
    change: (deed) => void done.push(changeFile(town, deed)),
    say: ({ wish, text, isTap }) => {
      const { person, group } = wish
      const saidAt = nowIn(town)
      const { msgId } = sandbox.say({ as: staffIdOf(person), in: conversationOf(group), text })
      told.push({ wish, text, isTap, msgId, saidAt })
    },
    start: async ({ isTalkative }) => {
      bot = await startBotProcess(sandbox, {
        env: {
          ...storeEnv,
          ...RICH,
          ...modelSettings(sandbox),
          STEWARD_POLICY: policy,
          ...(isTalkative && TALKATIVE),
        },
        dataDir: folder,
        log,
      })
    },
    kill: async () => {
      kills.push(nowIn(town))
      await bot?.stop('SIGKILL')
    },
    stop: async () => {
      const code = await bot?.stop()
      if (code !== 0) throw new Error(`the bot ended with ${code}: ${bot?.stderr()}`)
    },
  }
}

async function playSteps(steps: readonly Step[], stage: Stage): Promise<void> {
  const { faults } = stage.town.sandbox
  let startedAt = performance.now()
  for (const step of steps) {
    await pause(Math.max(0, startedAt + step.atMs - performance.now()))
    switch (step.kind) {
      case 'say':
        stage.say({ wish: step.wish, text: wordsOf(step.wish), isTap: false })
        break
      case 'change':
        stage.change(step.deed)
        break
      case 'trouble':
        faults.set(step.effect, { match: step.match, times: step.times })
        break
      case 'kill':
        await stage.kill()
        break
      case 'start':
        await stage.start(step)
        break
      case 'calm':
        await connectedIn(stage.town)
        startedAt = performance.now() - step.atMs
    }
  }
}

function changeFile({ sandbox, staffIdOf }: Town, { person, ...deed }: Deed): Done {
  const as = staffIdOf(person)
  const { what, file, space } = deed
  const at = sandbox.clock.now()
  if (what === 'add') {
    const { dentryId } = sandbox.addFile({ as, spaceId: spaceIdOf(space), name: `${file}.docx` })
    return { ...deed, at, dentryId }
  }
  const name = `${file}.docx`
  const dentryId = sandbox.company.dentries.find((each) => each.name === name)?.dentryId ?? ''
  if (what === 'write') sandbox.changeFile(dentryId, { as, bytes: at })
  else sandbox.deleteFile(dentryId, { as })
  return { ...deed, at, dentryId }
}

/** Whoever asked taps “confirm” under each question, as often as they like to tap. */
function tapQuestions(town: Town, told: Told[]): void {
  const { sandbox, groupOf, staffIdOf } = town
  const tap = async (conversationId: string, { n, text, buttons = [] }: Message): Promise<void> => {
    await pause(READS_WITHIN_MS)
    const things = thingsIn(partsOf(text).at(-1) ?? '')
    const wish = told.find((each) => things.includes(each.wish.thing))?.wish
    const button = buttons.findIndex((each) => /^(?:confirm|确认) /.test(each.text))
    if (wish === undefined || !needsYes(wish) || button === -1) return
    for (let times = 0; times < wish.taps; times += 1) {
      const saidAt = nowIn(town)
      const tapped = sandbox.tap({ as: staffIdOf(wish.person), in: conversationId, n, button })
      if (!tapped.posted) throw new Error(`a tap in ${text} did nothing`)
      const { text: said = '' } = buttons[button] ?? {}
      told.push({ wish, text: said, isTap: true, msgId: tapped.msgId, saidAt })
      await pause(APART_MS)
    }
  }
  const stop = sandbox.feed.listen((event) => {
    if (event.kind !== 'message' || event.message.from !== 'bot') return
    if (groupOf(event.conversationId) === undefined) return
    // A tap that does nothing ends the whole run, as it should.
    void tap(event.conversationId, event.message)
  })
  onTestFinished(stop)
}

const READS_WITHIN_MS = 50
/** Nobody says the same twice in one millisecond: that would be one message under two ids. */
const APART_MS = 10

/** Longer than the wait between two attempts, as a rule; and longer than any of them. */
const QUIET_MS = 10_000
const VERY_QUIET_MS = 65_000
/** A digest that was put off comes after a minute. */
const DIGEST_WITHIN_MS = 80_000
const LONGEST_WAIT_MS = 5 * 60_000

type Settling = {
  readonly of: readonly Told[]
  readonly takeoverMs: number
  readonly quietMs: number
}

/**
 * Until everybody sees an answer, or nothing more happens although there was time for a replica to
 * take over what a dead one had.
 */
async function settle(stage: Stage, { of: told, takeoverMs, quietMs }: Settling): Promise<void> {
  const startedAt = Date.now()
  const { wallAt: diedAt = startedAt } = stage.kills.at(-1) ?? {}
  let lastCall = 0
  let quietSince = startedAt
  while (Date.now() - startedAt < LONGEST_WAIT_MS) {
    await pause(500)
    const { town } = stage
    const { n } = town.sandbox.calls().at(-1) ?? { n: 0 }
    const now = Date.now()
    if (n !== lastCall) quietSince = now
    lastCall = n
    const isAllTold = untoldIn(stage).length === 0
    if (isAllTold && unanswered(town, told).length === 0) return
    const enoughMs = isAllTold ? quietMs : Math.max(quietMs, DIGEST_WITHIN_MS)
    if (now - quietSince > enoughMs && now - diedAt > takeoverMs) return
  }
}

/** As far as can be told from the chats. */
function untoldIn({ town, told, done }: Stage) {
  const heard = heardIn(town)
  const asked = told.map((each) => ({ ...each, wasAcked: true }))
  return untold(changesIn(town.sandbox, done), digestsIn(town), keptWatches({ asked, heard }))
}

/** As far as can be told from the chats. */
function unanswered(town: Town, told: readonly Told[]): readonly Told[] {
  const inPlace = answeredInPlace(town.sandbox)
  const named = new Map<string, Heard[]>()
  for (const each of heardIn(town))
    for (const thing of thingsIn(each.text)) named.set(thing, [...(named.get(thing) ?? []), each])
  // Taps, and ends of a watch, have no thing of their own.
  const isSeen = ({ wish, isTap }: Told): boolean => {
    const heard = isTap ? [] : (named.get(wish.thing) ?? [])
    const isShared = wish.kind === 'watch' || wish.kind === 'unwatch'
    return heard.some(({ text }) => !isShared || claims(text, wish))
  }
  return told.filter((each) => !inPlace.has(each.msgId) && !isSeen(each))
}

/** DingTalk gives up after two attempts; who is not heard says it again. */
function neverCame({ town, told }: Stage): readonly Told[] {
  const acked = ackedIn(town.sandbox)
  return unanswered(town, told).filter(({ msgId }) => !acked.has(msgId))
}
