// The stage for the pictures: a sandbox with the real bot in it, and people who talk there.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { botEnvironment, connectionSettings, modelSettings } from '../sandbox/bot-environment.ts'
import { startBot } from '../sandbox/bot-process.ts'
import type { Message } from '../sandbox/chat/message.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { startSandbox } from '../sandbox/sandbox.ts'

const ANSWERED_WITHIN_MS = 10_000

export type Stage = {
  readonly sandbox: Sandbox
  /** Says it in a group, and waits for the answer. */
  readonly ask: (as: string, text: string, group?: string) => Promise<Message>
  /** Taps the first button under a message of the bot, and waits for the answer. */
  readonly tap: (as: string, on: Message) => Promise<Message>
  /** What the bot says next. */
  readonly hear: (after: Message) => Promise<Message>
  readonly groupOf: (title: string) => { readonly conversationId: string; readonly spaceId: string }
}

export const HERE = 'Release team'

/** The bot knows of the model beside DingTalk only where it is to be asked. */
export async function onStage(
  { hasModel }: { readonly hasModel: boolean },
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox()
  const dataFolder = await mkdtemp(join(tmpdir(), 'pictures-'))
  const connected = new Promise<void>((resolve) => {
    sandbox.feed.listen((event) => event.kind === 'connections' && event.open > 0 && resolve())
  })
  const complain = (line: string): void => void process.stderr.write(`${line}\n`)
  const model = hasModel ? modelSettings(sandbox) : {}
  const own = { ...connectionSettings(sandbox), ...model, STEWARD_DATA: dataFolder }
  const bot = startBot({
    node: process.execPath,
    script: 'dist/src/main.js',
    dataFolder,
    env: botEnvironment(process.env, own),
    warn: complain,
    ended: (how, lines) => [how, ...lines].forEach(complain),
  })
  await connected
  await play(stageIn(sandbox))
  await bot.stop()
  await sandbox.stop()
  await rm(dataFolder, { recursive: true })
}

function stageIn(sandbox: Sandbox): Stage {
  const groupOf: Stage['groupOf'] = (title) => {
    const group = sandbox.company.conversations.find((each) => each.title === title)
    if (group === undefined || group.spaceId === null) throw new Error(`there is no ${title}`)
    return { conversationId: group.conversationId, spaceId: group.spaceId }
  }
  const answerIn = (conversationId: string, after: number): Promise<Message> =>
    sandbox.waitForMessage(
      conversationId,
      ({ n, from }) => n > after && from === 'bot',
      ANSWERED_WITHIN_MS,
    )
  return {
    sandbox,
    groupOf,
    ask: (as, text, group = HERE) => {
      const { conversationId } = groupOf(group)
      return answerIn(conversationId, sandbox.say({ as, in: conversationId, text }).n)
    },
    tap: (as, { n }) => {
      const { conversationId } = groupOf(HERE)
      const tapped = sandbox.tap({ as, in: conversationId, n, button: 0 })
      if (!tapped.posted) throw new Error('the tap did nothing')
      return answerIn(conversationId, tapped.n)
    },
    hear: ({ n }) => answerIn(groupOf(HERE).conversationId, n),
  }
}
