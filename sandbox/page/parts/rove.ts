// Arrow keys, Home and End move the focus among the like things of a list.

import type { TargetedKeyboardEvent } from 'preact'

type Step = (now: number, last: number) => number

const onward: Step = (now, last) => (now >= last ? 0 : now + 1)
const back: Step = (now, last) => (now <= 0 ? last : now - 1)

const steps: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  down: { ArrowDown: onward, ArrowUp: back },
  across: { ArrowRight: onward, ArrowLeft: back },
}
const ends: Readonly<Record<string, Step>> = { Home: () => 0, End: (_now, last) => last }

export type Roving = { readonly along: 'down' | 'across'; readonly among: string }

/** Answers what has the focus now, when a key moved it. */
export function rove(
  event: TargetedKeyboardEvent<HTMLElement>,
  { along, among }: Roving,
): HTMLElement | undefined {
  const step = steps[along]?.[event.key] ?? ends[event.key]
  if (!step) return undefined
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(among)]
  const now = all.findIndex((one) => one === document.activeElement)
  const next = all[step(now, all.length - 1)]
  next?.focus()
  return next
}
