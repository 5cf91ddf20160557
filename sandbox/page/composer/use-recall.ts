// Lets arrow-up bring back what was sent before, as a shell does.

import { useRef } from 'preact/hooks'

const keptTexts = 50

export type Recall = {
  readonly keep: (text: string) => void
  /** The text to show now, or nothing when the key should only move the caret. */
  readonly step: (key: string, current: string) => string | undefined
}

export function useRecall(): Recall {
  const sent = useRef<readonly string[]>([])
  const place = useRef(0)
  const keep = (text: string): void => {
    sent.current = [...sent.current.filter((known) => known !== text), text].slice(-keptTexts)
    place.current = sent.current.length
  }
  const step = (key: string, current: string): string | undefined => {
    const isRecalling = current === sent.current[place.current]
    if (current !== '' && !isRecalling) return undefined
    if (current === '') place.current = sent.current.length
    const next = place.current + (key === 'ArrowUp' ? -1 : 1)
    if (next < 0 || next > sent.current.length) return undefined
    place.current = next
    return sent.current[next] ?? ''
  }
  return { keep, step }
}
