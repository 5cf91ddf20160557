// Two hundred people talk to the real bot through the sandbox for a minute, some of them all in one group:
// is anything lost, and how long do they wait?
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { connectionSettings } from '../sandbox/bot-environment.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { p50p99, rssMb } from './measures.ts'

const PEOPLE = 200
const SECONDS = 60
const ACKED_WITHIN_MS = 3_000
const LINES = ['whoami', '帮助', 'calendar list', '我是谁', 'help share', '日历 列表', 'wat']

/**
 * Where people talk. A conversation hears the bot twenty times a minute at most: those who talk alone
 * or share a group with a single colleague stay below that, those in the group of all hands do not, and
 * are answered several in one message, which then mentions each of them.
 */
const SEATS = {
  alone: { people: 140, thinksMs: [3_500, 4_500], lostAfterMs: 60_000 },
  'two to a group': { people: 40, thinksMs: [7_000, 9_000], lostAfterMs: 60_000 },
  'twenty in one group': { people: 20, thinksMs: [500, 1_500], lostAfterMs: 130_000 },
} as const
type Seat = keyof typeof SEATS
const PAIRS = SEATS['two to a group'].people / 2

type Person = {
  readonly staffId: string
  readonly conversationId: string
  readonly number: number
  readonly seat: Seat
}
type Tally = { readonly waits: { readonly [S in Seat]: number[] }; asked: number; lost: number }

function crowdOf({ company }: Sandbox): readonly Person[] {
  const idOf = (title: string): string | undefined =>
    company.conversations.find((chat) => chat.title === title)?.conversationId
  return company.people
    .filter(({ staffId }) => staffId.startsWith('member'))
    .map(({ staffId }, number) => {
      const seat = seatOf(number)
      const own = company.conversations.find(
        ({ type, members }) => type === 'single' && members.includes(staffId),
      )
      const places = {
        alone: own?.conversationId,
        'two to a group': idOf(`Group ${1 + (number % PAIRS)}`),
        'twenty in one group': idOf('All hands'),
      }
      return { staffId, number, seat, conversationId: places[seat] ?? '' }
    })
}

function seatOf(number: number): Seat {
  if (number < SEATS.alone.people) return 'alone'
  const isPaired = number < SEATS.alone.people + SEATS['two to a group'].people
  return isPaired ? 'two to a group' : 'twenty in one group'
}

/** One after the other: a person who waits for an answer asks nothing else. */
async function talk(sandbox: Sandbox, person: Person, tally: Tally): Promise<void> {
  const { staffId, conversationId, number, seat } = person
  const { thinksMs, lostAfterMs } = SEATS[seat]
  const [least, most] = thinksMs
  const endsAt = performance.now() + SECONDS * 1_000
  await pause(Math.random() * most)
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
        lostAfterMs,
      )
      .then(
        () => tally.waits[seat].push(performance.now() - saidAt),
        () => (tally.lost += 1),
      )
    await pause(least + Math.random() * (most - least))
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

/** The crowd says more in a minute than an organisation may in a month; what a group hears is limited. */
async function setLimits({ origin }: Sandbox): Promise<void> {
  await fetch(`${origin}/_sandbox/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      quota: { calls: { on: false }, pushes: { on: false } },
      webhook: { on: true, perMinute: 20 },
    }),
  })
}

async function main(): Promise<void> {
  const sandbox = await startSandbox({ crowd: PEOPLE, groups: PAIRS })
  await setLimits(sandbox)
  const dataFolder = await mkdtemp(join(tmpdir(), 'people-'))
  const bot = await startBot(sandbox, dataFolder)
  const waits = { alone: [], 'two to a group': [], 'twenty in one group': [] }
  const tally: Tally = { waits, asked: 0, lost: 0 }
  const startedAt = performance.now()
  await Promise.all(crowdOf(sandbox).map((person) => talk(sandbox, person, tally)))
  const seconds = (performance.now() - startedAt) / 1_000
  const lostFrames = framesLost(sandbox, tally.asked)
  const rows = {
    'people, seconds': `${PEOPLE}, ${seconds.toFixed(0)}`,
    'commands asked': String(tally.asked),
    'answers lost': String(tally.lost),
    'frames lost': String(lostFrames),
    ...Object.fromEntries(Object.entries(tally.waits).map(waited)),
    'memory of the bot (MB)': (await rssMb(bot.pid === undefined ? [] : [bot.pid])).toFixed(0),
    'memory of the sandbox with its people (MB)': (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  }
  for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name}: ${value}\n`)
  bot.kill('SIGTERM')
  await sandbox.stop()
  await rm(dataFolder, { recursive: true, force: true })
  process.exitCode = tally.lost + lostFrames === 0 ? 0 : 1
}

function waited([seat, waits]: [string, number[]]): [string, string] {
  const sorted = waits.sort((a, b) => a - b)
  return [`${seat}: answers, p50 / p99 (ms)`, `${sorted.length}, ${p50p99(sorted)}`]
}

await main()
