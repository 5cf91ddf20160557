/** The bot as a child of the sandbox: its environment, its log, its end. */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isRecord, numberAt, parseJson } from './json.ts'

export interface BotProcess {
  /** Asks it to end, and kills it when it does not. */
  stop(): Promise<void>
}

export interface BotOptions {
  readonly node: string
  readonly script: string
  readonly dataFolder: string
  readonly env: Readonly<Record<string, string>>
  /** Takes the log lines that a person should see. */
  readonly warn: (line: string) => void
  /** Called when it ends without having been asked to. */
  readonly ended: (how: string, lastLines: readonly string[]) => void
}

const KILL_AFTER_MS = 4_000
const LAST_LINES = 10
const PINO_WARN = 40

export function startBot(options: BotOptions): BotProcess {
  mkdirSync(options.dataFolder, { recursive: true })
  const log = createWriteStream(join(options.dataFolder, 'bot.log'), { flags: 'a' })
  // The IPC channel lets the bot notice that the sandbox is gone, however it went.
  const child = spawn(options.node, [options.script], {
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lastLines: string[] = []
  let asked = false

  function keep(line: string) {
    log.write(`${line}\n`)
    lastLines.push(line)
    if (lastLines.length > LAST_LINES) lastLines.shift()
    if (isWorthShowing(line)) options.warn(line)
  }

  for (const output of [child.stdout, child.stderr])
    if (output !== null) createInterface({ input: output }).on('line', keep)
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => keep(`the bot could not be started: ${error.message}`))
    // `close` comes after the last line of output, and also after a failed start.
    child.on('close', (code, signal) => {
      log.end(resolve)
      if (!asked) options.ended(signal ?? `code ${code}`, lastLines)
    })
  })

  return {
    async stop() {
      asked = true
      child.kill('SIGTERM')
      const killing = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
      await gone
      clearTimeout(killing)
    },
  }
}

function isWorthShowing(line: string): boolean {
  const entry = parseJson(line)
  return isRecord(entry) && (numberAt(entry, 'level') ?? 0) >= PINO_WARN
}
