/** `npm run sandbox`: starts the sandbox and, unless told otherwise, the bot beside it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { botEnvironment, connectionSettings, type Environment } from './bot-environment.ts'
import { startBot, type BotProcess } from './bot-process.ts'
import { readFlags } from './flags.ts'
import type { Sandbox } from './in-process.ts'
import { startSandbox } from './sandbox.ts'

export interface Surroundings {
  readonly args: readonly string[]
  readonly env: Environment
  /** The path of the Node that runs the bot. */
  readonly node: string
  /** The bot's compiled entry. */
  readonly botScript: string
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  /** Settles when somebody asks the sandbox to end. */
  readonly asked: Promise<unknown>
}

const STORE_FILES = ['steward.db', 'steward.db-wal', 'steward.db-shm', 'steward.db.lock']

/** Runs until asked to end; answers the exit code. */
export async function run(surroundings: Surroundings): Promise<number> {
  const { print, complain } = surroundings
  const flags = readFlags(surroundings.args)
  if (flags.kind === 'refused') {
    complain(flags.why)
    return 2
  }
  const sandbox = await startSandbox({ port: flags.port }).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error
    complain(`port ${flags.port} is taken; choose another one with --port N (0 takes any)`)
  })
  if (sandbox === undefined) return 1
  print(`sandbox ready ${sandbox.origin}`)
  for (const [name, value] of Object.entries(connectionSettings(sandbox))) print(`${name}=${value}`)

  const bot = flags.bot
    ? startBotBeside(sandbox, { ...surroundings, fresh: flags.fresh })
    : undefined
  await surroundings.asked
  await bot?.stop()
  await sandbox.stop()
  return 0
}

function startBotBeside(
  sandbox: Sandbox,
  { env, node, botScript, print, complain, fresh }: Surroundings & { readonly fresh: boolean },
): BotProcess {
  const dataFolder = env['STEWARD_DATA'] || '.data'
  if (fresh) for (const name of STORE_FILES) rmSync(join(dataFolder, name), { force: true })
  const stopListening = sandbox.feed.listen((event) => {
    if (event.kind !== 'connections' || event.open === 0) return
    print('bot connected')
    stopListening()
  })
  return startBot({
    node,
    script: botScript,
    dataFolder,
    env: botEnvironment(env, { ...connectionSettings(sandbox), STEWARD_DATA: dataFolder }),
    warn: complain,
    ended(how, lastLines) {
      complain(`the bot ended by itself (${how}); the sandbox goes on. Its last words:`)
      lastLines.forEach((line) => complain(`  ${line}`))
    },
  })
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
