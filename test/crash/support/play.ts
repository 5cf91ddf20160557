// Plays a scene with a bot that is killed at one point, and started again on the same store.
import { onTestFinished } from 'vitest'

import { modelSettings } from '../../../sandbox/bot-environment.ts'
import type { Message } from '../../../sandbox/chat/message.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startSandbox } from '../../../sandbox/sandbox.ts'
import type { BotProcess } from '../../support/bot-process.ts'
import { startBotProcess } from '../../support/bot-process.ts'
import { pause, until } from '../../support/house.ts'
import { talkIn } from '../../support/talk.ts'
import type { Moment } from './points.ts'
import type { Scene, Step } from './scenes.ts'
import type { Shelf } from './shelf.ts'

export type Played = {
  /** The answers to each step, more than one where the bot could not know that one had arrived. */
  readonly answers: readonly (readonly Message[])[]
  readonly effects: number
  /** How many of them there were before the last step. */
  readonly early: number
  /** Of several commands in one message, how often each; undefined for what changes nothing. */
  readonly lines: readonly (number | undefined)[]
  /** What the first bot passed, when it was told to trace. */
  readonly points: readonly string[]
}

/** Later than DingTalk offers again what nobody acknowledged. */
const OFFERED_AGAIN_MS = 60_000

/** So long after its answer a bot has passed every point. */
const AFTERWARDS_MS = 500

/** However busy the machine is. */
const PATIENCE_MS = 20_000

/** What is said while something takes long is no answer. */
const PROGRESS = /Working on it|正在办/

/** Plays it to its end without a kill, and notes every point that is passed. */
export async function rehearse(scene: Scene, shelf: Shelf): Promise<Played> {
  const sandbox = await openTheatre(scene)
  const bot = await enter(sandbox, shelf, { STEWARD_CRASH_AT: 'trace' })
  const answers: (readonly Message[])[] = []
  let early = 0
  for (const step of scene.steps) {
    early = scene.effects(sandbox)
    const answered = begin(step, sandbox, answers)
    await until(() => answered().length > 0, 'an answer', PATIENCE_MS)
    await pause(AFTERWARDS_MS)
    answers.push(answered())
  }
  const points = bot.log.flatMap(({ point }) => (typeof point === 'string' ? [point] : []))
  return end({ scene, sandbox, bot, answers, early, points })
}

/** Kills the bot at this moment; it is stopped on return, so that its store can be looked at. */
export async function playAndKill(scene: Scene, shelf: Shelf, moment: Moment): Promise<Played> {
  const sandbox = await openTheatre(scene)
  let bot = await enter(sandbox, shelf, { STEWARD_CRASH_AT: moment.point })
  const answers: (readonly Message[])[] = []
  let early = 0
  for (const [i, step] of scene.steps.entries()) {
    // Else the answer before would come again, in the place of this one.
    if (i === moment.step && i > 0) await untilClear(shelf)
    early = scene.effects(sandbox)
    const answered = begin(step, sandbox, answers)
    if (i === moment.step) {
      await until(() => !bot.isRunning(), `the bot dies ${moment.point}`, PATIENCE_MS)
      await shelf.bury()
      bot = await enter(sandbox, shelf)
      sandbox.clock.advance(OFFERED_AGAIN_MS)
    }
    await until(() => answered().length > 0, 'an answer', PATIENCE_MS)
    // What cannot know that its answer arrived has yet to say it again.
    if (i === moment.step) await untilClear(shelf)
    answers.push(answered())
  }
  return end({ scene, sandbox, bot, answers, early, points: [] })
}

type Play = Pick<Played, 'answers' | 'early' | 'points'> & {
  readonly scene: Scene
  readonly sandbox: Sandbox
  readonly bot: BotProcess
}

async function end({ scene, sandbox, bot, ...play }: Play): Promise<Played> {
  await bot.stop()
  const lines = (scene.lines ?? []).map(({ effects }) => effects?.(sandbox))
  return { ...play, effects: scene.effects(sandbox), lines }
}

async function openTheatre(scene: Scene): Promise<Sandbox> {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  scene.prepare?.(sandbox)
  return sandbox
}

/** Resolves when the bot is connected. */
async function enter(
  sandbox: Sandbox,
  shelf: Shelf,
  env: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const before = new Set(sandbox.gateway.connections().map(({ id }) => id))
  const bot = await startBotProcess(sandbox, {
    env: { ...shelf.env, ...modelSettings(sandbox), ...env },
  })
  // The socket of one that has just died may still be open here.
  const isIn = (): boolean => {
    const [only, ...others] = sandbox.gateway.connections()
    return only !== undefined && others.length === 0 && !before.has(only.id)
  }
  await until(isIn, 'the bot connects', PATIENCE_MS)
  return bot
}

async function untilClear({ isClear }: Shelf): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await isClear()) && Date.now() < end) await pause(50)
}

/** Lets it be said, or happen; what comes back is how it has been answered so far. */
function begin(
  { text, happens }: Step,
  sandbox: Sandbox,
  answers: Played['answers'],
): () => readonly Message[] {
  const talk = talkIn({ sandbox })
  const conversationId = talk.conversationId('Release team')
  const n = talk.lastIn('Release team')
  happens?.(sandbox)
  const said = text?.(offeredIn(answers))
  if (said !== undefined) sandbox.say({ as: talk.staffId('Li Na'), in: conversationId, text: said })
  return () =>
    sandbox
      .messages(conversationId, n)
      .filter(
        ({ from, kind, text: said }) => from === 'bot' && kind !== 'file' && !PROGRESS.test(said),
      )
}

/** What the buttons of the last answer post. */
const offeredIn = (answers: readonly (readonly Message[])[]): string[] =>
  (answers.at(-1)?.at(-1)?.buttons ?? []).map(({ text }) => text)
