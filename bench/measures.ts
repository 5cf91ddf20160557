// What can be seen of a bot from outside: latency of its acks, answers per second, CPU time, memory.
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

import type { Running } from './bots.ts'
import { CONVERSATIONS } from './frames.ts'
import type { LoadGateway } from './load-gateway.ts'

/** Messages on their way at once when the limit is looked for. */
const IN_FLIGHT = 64

/** Everybody has said something in every group, so that nothing is met for the first time. */
export const warmUp = (gateway: LoadGateway): Promise<void> =>
  answersTo('whoami', gateway, () => gateway.pushed() < CONVERSATIONS)

/** Keeps a fixed number of messages on their way for as long as `goOn` says, and awaits the last answer. */
export async function answersTo(
  text: string,
  gateway: LoadGateway,
  goOn: () => boolean,
): Promise<void> {
  while (goOn()) {
    while (goOn() && gateway.pushed() - gateway.answered() < IN_FLIGHT) void gateway.push(text)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await allAnswered(gateway)
}

const SILENT_MS = 30_000

export async function allAnswered(gateway: LoadGateway): Promise<void> {
  let answered = gateway.answered()
  let since = performance.now()
  while (answered < gateway.pushed()) {
    if (performance.now() - since > SILENT_MS) {
      throw new Error(`${gateway.pushed() - answered} of ${gateway.pushed()} were never answered`)
    }
    await pause(2)
    if (gateway.answered() === answered) continue
    answered = gateway.answered()
    since = performance.now()
  }
}

export type Rate = { readonly perSecond: number; readonly seconds: number }

/** Sends at an even rate, whatever comes back; the latencies of the acks, sorted. */
export async function ackLatencies(
  send: () => Promise<number>,
  { perSecond, seconds }: Rate,
): Promise<number[]> {
  const acks: Promise<number>[] = []
  const startedAt = performance.now()
  const total = perSecond * seconds
  while (acks.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond))
    while (acks.length < due) acks.push(send())
    await pause(1)
  }
  return (await Promise.all(acks)).sort((a, b) => a - b)
}

export type Throughput = {
  readonly perSecond: number
  readonly cpuMicros: number
}

/** Answers per second with a fixed number of messages on their way, and the CPU time of each. */
export async function commandsPerSecond(
  { gateway, pids }: Running,
  text: string,
  seconds: number,
): Promise<Throughput> {
  const before = { answered: gateway.answered(), cpu: await cpuMs(pids), at: performance.now() }
  const endsAt = before.at + seconds * 1_000
  await answersTo(text, gateway, () => performance.now() < endsAt)
  const took = (performance.now() - before.at) / 1_000
  const answered = gateway.answered() - before.answered
  return {
    perSecond: answered / took,
    cpuMicros: (((await cpuMs(pids)) - before.cpu) * 1_000) / answered,
  }
}

/** User and system time of all of them so far; a clock tick of Linux is 10 ms. */
export async function cpuMs(pids: readonly number[]): Promise<number> {
  const times = pids.map(async (pid) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
  })
  return sum(await Promise.all(times))
}

export async function rssMb(pids: readonly number[]): Promise<number> {
  const sizes = pids.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024
  })
  return sum(await Promise.all(sizes))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const p50p99 = (sorted: readonly number[]): string =>
  `${quantile(sorted, 0.5).toFixed(2)} / ${quantile(sorted, 0.99).toFixed(2)}`
