/** The way from the gateway to a bot, on which a push can be late, doubled, broken or overtaken. */
import type { Cancel, Clock } from '../clock.ts'
import type { BrokenShape, PushFault } from '../faults/fault.ts'
import { parseJson, isRecord } from '../json.ts'
import type { FrameType } from './frames.ts'

export interface Carried {
  readonly type: FrameType
  readonly text: string
  readonly send: (text: string) => void
  /** Makes the same push once more. */
  readonly again: () => void
}

export interface Line {
  carry(carried: Carried): void
  /** Loses what is still on its way. */
  clear(): void
}

// An overtaken push that nothing overtakes would never come.
const LONGEST_HOLD_MS = 2_000

export function createLine(clock: Clock, nextFault: () => PushFault | undefined): Line {
  const onTheWay = new Set<Cancel>()
  let overtaken: (() => void) | undefined

  function later(ms: number, run: () => void) {
    const cancel = clock.after(ms, () => {
      onTheWay.delete(cancel)
      run()
    })
    onTheWay.add(cancel)
  }

  function release() {
    const send = overtaken
    overtaken = undefined
    send?.()
  }

  function strike(fault: PushFault | undefined, { text, send, again }: Carried) {
    switch (fault?.kind) {
      case undefined:
        return send(text)
      case 'malformed':
        return send(broken(text, fault.shape))
      case 'delay':
        return later(fault.ms, () => send(text))
      case 'duplicate':
        send(text)
        return again()
      case 'reorder':
        overtaken = () => send(text)
        return later(LONGEST_HOLD_MS, release)
    }
  }

  return {
    carry(carried) {
      // Trouble is for what the bot is told; DingTalk's own frames get through.
      if (carried.type === 'SYSTEM') return carried.send(carried.text)
      if (overtaken === undefined) return strike(nextFault(), carried)
      carried.send(carried.text)
      release()
    },
    clear() {
      for (const cancel of onTheWay) cancel()
      onTheWay.clear()
      overtaken = undefined
    },
  }
}

function broken(text: string, shape: BrokenShape): string {
  const frame = parseJson(text)
  if (shape === 'bad-json' || !isRecord(frame)) return text.slice(0, Math.floor(text.length / 2))
  const { headers, ...rest } = frame
  switch (shape) {
    case 'no-headers':
      return JSON.stringify(rest)
    case 'unknown-type':
      return JSON.stringify({ ...frame, type: 'UNKNOWN' })
    case 'unknown-topic':
      return JSON.stringify({
        ...frame,
        headers: { ...(isRecord(headers) ? headers : {}), topic: '/v1.0/unknown' },
      })
  }
}
