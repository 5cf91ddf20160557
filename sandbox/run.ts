/** `npm run sandbox`: starts the sandbox and, unless told otherwise, the bot beside it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  botEnvironment,
  connectionSettings,
  modelOf,
  modelSettings,
  type Environment,
} from './bot-environment.ts'
import { startBot, type BotProcess } from './bot-process.ts'
import { readFlags, type RunFlags } from './flags.ts'
import type { Sandbox } from './in-process.ts'
import { createRepl, type Repl } from './repl/repl.ts'
import type { Keyboard } from './repl/terminal.ts'
import { languageOf } from './repl/words.ts'
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
  /** Where the terminal chat is typed and shown. */
  readonly keyboard: Keyboard
  /** Settles when somebody asks the sandbox to end. */
  readonly asked: Promise<unknown>
}

/** A bot that takes longer than this to connect will not answer the terminal chat's first lines. */
const BOT_CONNECTS_WITHIN_MS = 15_000
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
  const model = flags.model === 'sandbox' ? modelSettings(sandbox) : {}
  for (const [name, value] of Object.entries({ ...connectionSettings(sandbox), ...model }))
    print(`${name}=${value}`)

  const repl = flags.repl ? replFor(sandbox, surroundings) : undefined
  const bot = flags.bot
    ? startBotBeside(sandbox, { ...surroundings, ...printingTo(repl), flags })
    : undefined
  if (repl === undefined) await surroundings.asked
  else await Promise.race([surroundings.asked, talk(repl, sandbox, flags.bot)])
  repl?.close()
  await bot?.stop()
  await sandbox.stop()
  return 0
}

function replFor(sandbox: Sandbox, { env, keyboard }: Surroundings): Repl {
  return createRepl({ sandbox, keyboard, language: languageOf(env['LC_ALL'] || env['LANG']) })
}

/** Nothing writes past the terminal chat, or it would tear the line being typed. */
function printingTo(repl: Repl | undefined) {
  return repl === undefined ? {} : { print: repl.print, complain: repl.print }
}

async function talk(repl: Repl, { feed }: Sandbox, hasBot: boolean): Promise<void> {
  if (hasBot) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, BOT_CONNECTS_WITHIN_MS)
      const stopListening = feed.listen((event) => {
        if (event.kind !== 'connections' || event.open === 0) return
        stopListening()
        clearTimeout(timer)
        resolve()
      })
    })
  }
  repl.open()
  await repl.ended
}

function startBotBeside(
  sandbox: Sandbox,
  surroundings: Surroundings & { readonly flags: RunFlags },
): BotProcess {
  const { env, node, botScript, print, complain, flags } = surroundings
  const dataFolder = env['STEWARD_DATA'] || '.data'
  if (flags.fresh) for (const name of STORE_FILES) rmSync(join(dataFolder, name), { force: true })
  const stopListening = sandbox.feed.listen((event) => {
    if (event.kind !== 'connections' || event.open === 0) return
    print('bot connected')
    stopListening()
  })
  return startBot({
    node,
    script: botScript,
    dataFolder,
    env: botEnvironment(env, {
      ...connectionSettings(sandbox),
      ...modelFor(flags, sandbox, surroundings),
      STEWARD_DATA: dataFolder,
    }),
    warn: complain,
    ended(how, lastLines) {
      complain(`the bot ended by itself (${how}); the sandbox goes on. Its last words:`)
      lastLines.forEach((line) => complain(`  ${line}`))
    },
  })
}

function modelFor(
  { model }: RunFlags,
  sandbox: Sandbox,
  { env }: Surroundings,
): Readonly<Record<string, string>> {
  if (model === 'none') return {}
  return model === 'own' ? modelOf(env) : modelSettings(sandbox)
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
