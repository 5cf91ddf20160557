// Several bots with one clientId and one PostgreSQL, and many people who talk to them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import type { Message } from '../../../sandbox/chat/message.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { startSandbox } from '../../../sandbox/sandbox.ts'
import type { BotProcess } from '../../support/bot-process.ts'
import { startBotProcess } from '../../support/bot-process.ts'
import { until } from '../../support/house.ts'
import { talkIn } from '../../support/talk.ts'

export type Member = BotProcess & {
  /** Its connection at the gateway when it had started. */
  readonly connection: string
}

export type Crew = {
  readonly sandbox: Sandbox
  /** One more bot; resolves when it is connected. */
  readonly join: () => Promise<Member>
  readonly joinMany: (count: number) => Promise<Member[]>
  /** People who are in the group of all hands. */
  readonly crowd: readonly string[]
  readonly say: (staffId: string, text: string) => void
  /** A file that all may see; its link. */
  readonly addFile: (name: string) => string
  /** Has every message been acknowledged, if need be when it was offered again? */
  readonly areAllAcked: () => boolean
  /** What the bots said there, without the files that they put there. */
  readonly answers: () => readonly Message[]
  readonly answersTo: (staffId: string) => readonly Message[]
}

const GROUP = 'All hands'

/** What is said while something takes long is no answer. */
const PROGRESS = /Working on it|正在办/

/** Everybody may do everything: rights are not what is looked at here. */
const OPEN_POLICY = 'permit(principal, action, resource);'

export async function gather(databaseUrl: string, size = 20): Promise<Crew> {
  const sandbox = await startSandbox({ crowd: size })
  const folder = await mkdtemp(join(tmpdir(), 'crew-'))
  onTestFinished(async () => {
    await sandbox.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const policy = join(folder, 'open.cedar')
  await writeFile(policy, OPEN_POLICY)
  const conversationId = talkIn({ sandbox }).conversationId(GROUP)
  const answers = (): readonly Message[] =>
    sandbox
      .messages(conversationId)
      .filter(({ from, kind, text }) => from === 'bot' && kind !== 'file' && !PROGRESS.test(text))

  const joinOne = async (): Promise<Member> => {
    const before = new Set(sandbox.gateway.connections().map(({ id }) => id))
    const bot = await startBotProcess(sandbox, {
      env: {
        DATABASE_URL: databaseUrl,
        STEWARD_POLICY: policy,
        STEWARD_LOCALE: 'en',
        // Each answer is to be counted, so none may be merged with another.
        STEWARD_GROUP_PER_MINUTE: '10000',
      },
    })
    const mine = () => sandbox.gateway.connections().find(({ id }) => !before.has(id))
    await until(() => mine() !== undefined, 'one more is connected', 15_000)
    return { ...bot, connection: mine()?.id ?? '' }
  }

  return {
    sandbox,
    join: joinOne,
    joinMany: async (count) => {
      const members: Member[] = []
      for (let i = 0; i < count; i += 1) members.push(await joinOne())
      return members
    },
    crowd: sandbox.company.people
      .map(({ staffId }) => staffId)
      .filter((staffId) => staffId.startsWith('member')),
    say: (staffId, text) => void sandbox.say({ as: staffId, in: conversationId, text }),
    addFile: (name) => {
      const { staffId, spaceOf, fileNamed } = talkIn({ sandbox })
      sandbox.addFile({ as: staffId('Li Na'), spaceId: spaceOf(GROUP), name })
      return fileNamed(name).link
    },
    areAllAcked: () => {
      const pushes = sandbox.gateway.frames().filter(({ kind }) => kind === 'CALLBACK')
      const acked = new Set(
        pushes.flatMap(({ outcome, msgId }) => (outcome === 'accepted' ? [msgId] : [])),
      )
      return pushes.every(({ msgId }) => acked.has(msgId))
    },
    answers,
    answersTo: (staffId) => answers().filter(({ text }) => text.includes(`@${staffId} `)),
  }
}
