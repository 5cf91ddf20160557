// Two hundred people talk to the real bot through the sandbox for a minute: is anything lost, and how long do they wait?
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { connectionSettings } from '../sandbox/bot-environment.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { startSandbox } from '../sandbox/sandbox.ts'

const PEOPLE = 200
const SECONDS = 60
/** A person reads the answer before they write again. */
const THINKS_MS = { least: 500, most: 1_500 }
const LOST_AFTER_MS = 10_000
const ACKED_WITHIN_MS = 3_000
/** Every fifth person talks in the group of all hands, the others with the bot alone. */
const ONE_IN_GROUP = 5
const LINES = ['whoami', '帮助', 'calendar list', '我是谁', 'help share', '日历 列表', 'wat']

type Person = { readonly staffId: string; readonly conversationId: string; readonly number: number }
type Tally = { readonly waits: number[]; asked: number; lost: number }

function crowdOf({ company }: Sandbox): readonly Person[] {
  const group = company.conversations.find(({ title }) => title === 'All hands')
  return company.people
    .filter(({ staffId }) => staffId.startsWith('member'))
    .map(({ staffId }, number) => {
      const own = company.conversations.find(
        ({ type, members }) => type === 'single' && members.includes(staffId),
      )
      const chat = number % ONE_IN_GROUP === 0 ? group : own
      return { staffId, number, conversationId: chat?.conversationId ?? '' }
    })
}

/** One after the other: a person who waits for an answer asks nothing else. */
async function talk(sandbox: Sandbox, person: Person, tally: Tally): Promise<void> {
  const { staffId, conversationId, number } = person
  const endsAt = performance.now() + SECONDS * 1_000
  const thinks = (): number => THINKS_MS.least + Math.random() * (THINKS_MS.most - THINKS_MS.least)
  await pause(Math.random() * THINKS_MS.most)
  for (let turn = number; performance.now() < endsAt; turn += 1) {
    const text = LINES[turn % LINES.length] ?? ''
    const saidAt = performance.now()
    const { n } = sandbox.say({ as: staffId, in: conversationId, text })
    tally.asked += 1
    await sandbox
      .waitForMessage(
        conversationId,
        (message) =>
          message.n > n && message.from === 'bot' && (message.atUserIds?.includes(staffId) ?? true),
        LOST_AFTER_MS,
      )
      .then(
        () => tally.waits.push(performance.now() - saidAt),
        () => (tally.lost += 1),
      )
    await pause(thinks())
  }
}

/** Every message goes to the bot in a frame, and a frame is lost when no ack of it came in time. */
function framesLost({ gateway }: Sandbox, asked: number): number {
  const inTime = gateway
    .frames(0)
    .filter(({ sentAt, ackedAt }) => ackedAt !== undefined && ackedAt - sentAt <= ACKED_WITHIN_MS)
  const messages = new Set(inTime.flatMap(({ msgId }) => msgId ?? []))
  return asked - messages.size
}

async function megabytesOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

async function startBot(sandbox: Sandbox, dataFolder: string): Promise<ChildProcess> {
  const connected = new Promise<void>((resolve) => {
    sandbox.feed.listen((event) => event.kind === 'connections' && event.open > 0 && resolve())
  })
  const bot = spawn(process.execPath, ['dist/src/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      ...connectionSettings(sandbox),
      STEWARD_DATA: dataFolder,
      LOG_LEVEL: 'warn',
    },
  })
  await connected
  return bot
}

/** The crowd says more in a minute than an organisation may in a month. */
async function liftQuota({ origin }: Sandbox): Promise<void> {
  await fetch(`${origin}/_sandbox/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ quota: { calls: { on: false }, pushes: { on: false } } }),
  })
}

async function main(): Promise<void> {
  const sandbox = await startSandbox({ crowd: PEOPLE })
  await liftQuota(sandbox)
  const dataFolder = await mkdtemp(join(tmpdir(), 'people-'))
  const bot = await startBot(sandbox, dataFolder)
  const tally: Tally = { waits: [], asked: 0, lost: 0 }
  const startedAt = performance.now()
  await Promise.all(crowdOf(sandbox).map((person) => talk(sandbox, person, tally)))
  const seconds = (performance.now() - startedAt) / 1_000
  const waits = tally.waits.sort((a, b) => a - b)
  const lostFrames = framesLost(sandbox, tally.asked)
  const rows = {
    'people, seconds': `${PEOPLE}, ${seconds.toFixed(0)}`,
    'commands asked': String(tally.asked),
    'commands per second': (waits.length / seconds).toFixed(0),
    'answers lost': String(tally.lost),
    'frames lost': String(lostFrames),
    'from say to answer, p50 / p99 (ms)': `${at(waits, 0.5).toFixed(1)} / ${at(waits, 0.99).toFixed(1)}`,
    'memory of the bot (MB)': (await megabytesOf(bot)).toFixed(0),
    'memory of the sandbox with its people (MB)': (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  }
  for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name}: ${value}\n`)
  bot.kill('SIGTERM')
  await sandbox.stop()
  await rm(dataFolder, { recursive: true, force: true })
  process.exitCode = tally.lost + lostFrames === 0 ? 0 : 1
}

await main()
