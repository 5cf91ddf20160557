/** The sandbox's own time: it runs with the wall clock, faster or slower when told to, and can jump. */

export type Cancel = () => void

export interface Clock {
  now(): number
  /** Jumps ahead; what falls due on the way happens in order, each at its own moment. */
  advance(ms: number): void
  /** When the next thing falls due; `undefined` when nothing does. */
  nextAt(): number | undefined
  /** 1 is real time, 20 is twenty times as fast, 0 stands still. */
  setScale(scale: number): void
  scale(): number
  after(ms: number, run: () => void): Cancel
}

export interface RunningClock extends Clock {
  stop(): void
}

interface Alarm {
  readonly at: number
  readonly run: () => void
}

const LONGEST_TIMEOUT = 2 ** 31 - 1

export function createClock(initialScale: number): RunningClock {
  const hands = createHands(initialScale)
  const alarms = new Set<Alarm>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function ringUntil(time: number) {
    for (let next = earliestOf(alarms); next && next.at <= time; next = earliestOf(alarms)) {
      alarms.delete(next)
      hands.moveTo(next.at)
      next.run()
    }
    hands.moveTo(time)
    arm()
  }

  function arm() {
    clearTimeout(timer)
    const next = earliestOf(alarms)
    if (stopped || next === undefined || hands.scale() === 0) return
    const wait = Math.ceil((next.at - hands.now()) / hands.scale())
    timer = setTimeout(() => ringUntil(hands.now()), Math.min(Math.max(wait, 0), LONGEST_TIMEOUT))
  }

  return {
    now: () => Math.floor(hands.now()),
    scale: hands.scale,
    advance: (ms) => ringUntil(hands.now() + ms),
    nextAt: () => earliestOf(alarms)?.at,
    setScale(scale) {
      hands.setScale(scale)
      arm()
    },
    after(ms, run) {
      const alarm = { at: hands.now() + ms, run }
      alarms.add(alarm)
      arm()
      return () => {
        alarms.delete(alarm)
        arm()
      }
    },
    stop() {
      stopped = true
      alarms.clear()
      clearTimeout(timer)
    },
  }
}

/** The time itself: where it stood when it was last set, and what has passed since. */
function createHands(initialScale: number) {
  let scale = initialScale
  let base = Date.now()
  let setAt = performance.now()

  const now = () => base + (performance.now() - setAt) * scale

  /** Never backwards: an alarm that rings late does not turn the time back. */
  function moveTo(time: number) {
    base = Math.max(time, base)
    setAt = performance.now()
  }

  return {
    now,
    moveTo,
    scale: () => scale,
    setScale(next: number) {
      moveTo(now())
      scale = next
    },
  }
}

function earliestOf(alarms: Iterable<Alarm>): Alarm | undefined {
  let first: Alarm | undefined
  for (const alarm of alarms) if (first === undefined || alarm.at < first.at) first = alarm
  return first
}
