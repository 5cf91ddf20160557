// Follows the wire while its tab is open: history first, then live, one render for a burst; may be paused.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Bulletin } from './bulletin.ts'
import { RefusedError } from './control.ts'
import { fetchCalls, fetchFrames } from './machine.ts'
import { addEntries, callEntry, frameEntry, keptEntries } from './wire-log.ts'
import type { WireEntry } from './wire-log.ts'

export type WireWatch = {
  readonly entries: readonly WireEntry[]
  readonly refusal: string | undefined
  readonly isPaused: boolean
  /** How many came since the pause began. */
  readonly held: number
  readonly pause: (isPaused: boolean) => void
  readonly clear: () => void
}

async function fetchHistory(): Promise<readonly WireEntry[]> {
  const [calls, frames] = await Promise.all([fetchCalls(), fetchFrames()])
  return [
    ...calls.slice(-keptEntries).map(callEntry),
    ...frames.slice(-keptEntries).map(frameEntry),
  ]
}

const burstMs = 80

export function useWireLog(bulletin: Bulletin): WireWatch {
  const [entries, setEntries] = useState<readonly WireEntry[]>([])
  const [refusal, setRefusal] = useState<string | undefined>(undefined)
  const [isPaused, setIsPaused] = useState(false)
  const [held, setHeld] = useState(0)
  const waiting = useRef<readonly WireEntry[]>([])
  const paused = useRef(false)

  const flush = (): void => {
    const news = waiting.current
    if (paused.current) {
      setHeld(news.length)
      return
    }
    waiting.current = []
    setHeld(0)
    setEntries((known) => addEntries(known, news))
  }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const hold = (entry: WireEntry): void => {
      waiting.current = addEntries(waiting.current, [entry])
      timer ??= setTimeout(() => {
        timer = undefined
        flush()
      }, burstMs)
    }
    const stop = bulletin.listen((news) => {
      if (news.kind === 'call') hold(callEntry(news.call))
      if (news.kind === 'frame') hold(frameEntry(news.frame))
      if (news.kind === 'reset') {
        waiting.current = []
        setEntries([])
      }
    })
    fetchHistory().then(
      (history) => !isGone && setEntries((known) => addEntries(history, known)),
      (error) => error instanceof RefusedError && setRefusal(error.message),
    )
    return () => {
      isGone = true
      stop()
      clearTimeout(timer)
    }
  }, [])

  const pause = (next: boolean): void => {
    paused.current = next
    setIsPaused(next)
    flush()
  }
  const clear = (): void => {
    waiting.current = []
    setHeld(0)
    setEntries([])
  }
  return { entries, refusal, isPaused, held, pause, clear }
}
