// Plays a scene with a bot that is killed at one point, and started again on the same store.
import type { Message } from '../../../sandbox/chat/message.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startSandbox } from '../../../sandbox/sandbox.ts'
import type { BotProcess } from '../../support/bot-process.ts'
import { startBotProcess } from '../../support/bot-process.ts'
import { pause, until } from '../../support/house.ts'
import { talkIn } from '../../support/talk.ts'
import type { Scene } from './scenes.ts'
import type { Shelf } from './shelf.ts'

export type Played = {
  /** The answers to each step, more than one where the bot could not know that one had arrived. */
  readonly answers: readonly (readonly Message[])[]
  readonly effects: number
  readonly died: boolean
  /** What the first bot passed, when it was told to trace. */
  readonly points: readonly string[]
}

/** Later than DingTalk offers again what nobody acknowledged. */
const OFFERED_AGAIN_MS = 60_000

/** So long after its answer a bot has passed every point, also on a busy machine. */
const AFTERWARDS_MS = 500

type Theatre = { readonly sandbox: Sandbox; readonly shelf: Shelf }

/** The bot is stopped when it returns: what it left on the shelf can be read. */
export async function play(scene: Scene, crashAt: string, shelf: Shelf): Promise<Played> {
  const sandbox = await startSandbox()
  try {
    scene.prepare?.(sandbox)
    const theatre = { sandbox, shelf }
    const first = await enter(theatre, { STEWARD_CRASH_AT: crashAt })
    let bot = first.isRunning() ? first : await enter(theatre)
    const answers: (readonly Message[])[] = []
    for (const { text } of scene.steps) {
      const offered = (answers.at(-1)?.at(-1)?.buttons ?? []).map((button) => button.text)
      const answered = say(sandbox, text(offered))
      await until(() => answered().length > 0 || !bot.isRunning(), 'an answer or the end', 10_000)
      await pauseUnless(() => !bot.isRunning(), AFTERWARDS_MS)
      if (!bot.isRunning()) {
        bot = await enter(theatre)
        sandbox.clock.advance(OFFERED_AGAIN_MS)
        await until(() => answered().length > 0, 'an answer after all', 10_000)
      }
      answers.push(answered())
    }
    const points = first.log.flatMap(({ point }) => (typeof point === 'string' ? [point] : []))
    await bot.stop()
    return { answers, effects: scene.effects(sandbox), died: bot !== first, points }
  } finally {
    await sandbox.stop()
  }
}

/** Resolves when the bot is connected, or dead. */
async function enter(
  { sandbox, shelf }: Theatre,
  env: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const bot = await startBotProcess(sandbox, { env: { ...shelf.env, ...env } })
  // The socket of one that has just died may still be open here.
  const { opens } = sandbox.gateway
  await until(
    () =>
      !bot.isRunning() ||
      (sandbox.gateway.opens > opens && sandbox.gateway.connections().length === 1),
    'the bot connects or dies',
    15_000,
  )
  return bot
}

/** Says it; what comes back is how it has been answered so far. */
function say(sandbox: Sandbox, text: string): () => readonly Message[] {
  const talk = talkIn({ sandbox })
  const conversationId = talk.conversationId('Release team')
  const { n } = sandbox.say({ as: talk.staffId('Li Na'), in: conversationId, text })
  return () =>
    sandbox
      .messages(conversationId, n)
      .filter(({ from, kind }) => from === 'bot' && kind !== 'file')
}

async function pauseUnless(isOver: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (!isOver() && Date.now() < end) await pause(10)
}
