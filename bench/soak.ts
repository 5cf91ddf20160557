// Keeps the bot busy at a steady rate and says whether its memory grows: `npm run bench:soak [seconds] [postgres]`.
import { setTimeout as pause } from 'node:timers/promises'

import type { Running } from './bots.ts'
import { onPostgres, SQLITE, withFreshBots } from './bots.ts'
import { SHARE } from './frames.ts'
import type { LoadGateway } from './load-gateway.ts'
import { allAnswered, rssMb, warmUp } from './measures.ts'
import { machine } from './table.ts'

const SECONDS = Number(process.argv[2] ?? 600)
const CONTESTANT = process.argv[3] === 'postgres' ? onPostgres(1) : SQLITE
const PER_SECOND = 100
const SAMPLES_MS = 10_000
/** What a process of Node may drift without keeping anything. */
const FLAT_MB_PER_MINUTE = 0.5
/** Answers of every kind: a read, a change, a list, a refusal of words, nothing understood. */
const LINES = ['whoami', SHARE, 'help', '我是谁', 'share', 'wat', 'watches', '帮助 发文件']

type Sample = { readonly minutes: number; readonly mb: number }

async function soak({ gateway, pids }: Running): Promise<readonly Sample[]> {
  await warmUp(gateway)
  const samples: Sample[] = []
  const startedAt = performance.now()
  const elapsed = (): number => performance.now() - startedAt
  const load = keepAsking(gateway, () => elapsed() < SECONDS * 1_000)
  for (let n = 0; n * SAMPLES_MS <= SECONDS * 1_000; n += 1) {
    await pause(n * SAMPLES_MS - elapsed())
    const sample = { minutes: elapsed() / 60_000, mb: await rssMb(pids) }
    samples.push(sample)
    process.stdout.write(`${(elapsed() / 1_000).toFixed(0)} s: ${sample.mb.toFixed(1)} MB\n`)
  }
  await load
  await allAnswered(gateway)
  return samples
}

async function keepAsking(gateway: LoadGateway, goOn: () => boolean): Promise<void> {
  const startedAt = performance.now()
  let asked = 0
  while (goOn()) {
    const due = ((performance.now() - startedAt) / 1_000) * PER_SECOND
    for (; asked < due; asked += 1) void gateway.push(LINES[asked % LINES.length] ?? '')
    await pause(5)
  }
}

/** Least squares. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const x = mean(({ minutes }) => minutes)
  const y = mean(({ mb }) => mb)
  const spread = mean(({ minutes }) => (minutes - x) ** 2)
  return mean(({ minutes, mb }) => (minutes - x) * (mb - y)) / spread
}

const samples = await withFreshBots(CONTESTANT, soak)
const secondHalf = samples.slice(Math.floor(samples.length / 2))
const growth = slope(secondHalf)
const isFlat = growth < FLAT_MB_PER_MINUTE
process.stdout.write(
  `${CONTESTANT.name}, ${PER_SECOND} commands/s for ${SECONDS} s, ${machine()}:\n` +
    `from ${samples[0]?.mb.toFixed(0)} to ${samples.at(-1)?.mb.toFixed(0)} MB; ` +
    `second half ${growth.toFixed(2)} MB per minute: ${isFlat ? 'flat' : 'not flat'}\n`,
)
process.exitCode = isFlat ? 0 : 1
