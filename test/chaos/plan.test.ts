// The plan of a chaos run: the same for the same seed, and full of trouble.
import { expect, it } from 'vitest'

import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { commands } from '../../commands/index.ts'
import type { PlanOptions } from './plan.ts'
import { planChaos } from './plan.ts'
import { claims, thingsIn, wordsOf } from './wishes.ts'

const LONG: PlanOptions = {
  seed: 7,
  commands: 2_000,
  kills: 20,
  people: 30,
  groups: 10,
  isPatient: true,
}

it('is the same for the same seed, and another for another', () => {
  expect(planChaos(LONG)).toEqual(planChaos(LONG))
  expect(planChaos(LONG)).not.toEqual(planChaos({ ...LONG, seed: 8 }))
})

it('has as many commands and kills as asked for, a start after each kill, in the order of time', () => {
  const steps = planChaos(LONG)
  const times = steps.map(({ atMs }) => atMs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(steps.filter(({ kind }) => kind === 'say')).toHaveLength(2_000)
  const lives = steps.flatMap(({ kind }) => (kind === 'kill' || kind === 'start' ? [kind] : []))
  expect(lives).toEqual(Array.from({ length: 20 }, () => ['kill', 'start']).flat())
  expect(steps.findLast(({ kind }) => kind === 'start')).toMatchObject({ isTalkative: false })
  const short = planChaos({ ...LONG, isPatient: false })
  expect(short.findLast(({ kind }) => kind === 'start')).toMatchObject({ isTalkative: true })
})

it('has everybody speak everywhere, in both languages, and every kind of trouble', () => {
  const steps = planChaos(LONG)
  const wishes = steps.flatMap((step) => (step.kind === 'say' ? [step.wish] : []))
  expect(new Set(wishes.map(({ person }) => person)).size).toBe(30)
  expect(new Set(wishes.map(({ group }) => group)).size).toBe(10)
  expect(new Set(wishes.map(({ kind, locale }) => `${kind} ${locale}`)).size).toBe(16)
  const guessed = wishes.filter(({ form }) => form !== 'typed')
  expect(new Set(guessed.map(({ kind, form, locale }) => `${kind} ${form} ${locale}`)).size).toBe(8)
  const troubles = steps.flatMap((step) => (step.kind === 'trouble' ? [step.effect.kind] : []))
  expect([...new Set(troubles)]).toEqual(
    expect.arrayContaining([
      'throttled',
      'reset-after',
      'drop',
      'duplicate',
      'reorder',
      'token-expired',
    ]),
  )
})

it('has files come, change and go in the spaces that somebody watches by then', () => {
  const steps = planChaos(LONG)
  const deeds = steps.flatMap((step) => (step.kind === 'change' ? [step.deed] : []))
  expect(deeds.length).toBeGreaterThan(100)
  const watched = new Set<string>()
  const lives = new Map<string, string[]>()
  for (const step of steps) {
    if (step.kind === 'say' && step.wish.kind === 'watch') watched.add(step.wish.thing)
    if (step.kind !== 'change') continue
    const { space, file, what } = step.deed
    expect(watched).toContain(space)
    lives.set(file, [...(lives.get(file) ?? []), what])
  }
  expect(new Set([...lives.values()].map(String))).toEqual(
    new Set(['add', 'add,write', 'add,delete', 'add,write,delete']),
  )
})

it('gives every wish words of its own that the bot reads, and a thing to know it by', () => {
  const lexicon = createLexicon(commands)
  const steps = planChaos(LONG)
  const wishes = steps.flatMap((step) => (step.kind === 'say' ? [step.wish] : []))
  expect(new Set(wishes.map(({ kind, thing }) => `${kind} ${thing}`)).size).toBe(2_000)
  for (const wish of wishes) {
    const reading = readText(wordsOf(wish), lexicon)
    const isKnown = wish.kind !== 'babble' && wish.form !== 'free'
    expect(reading.kind).toBe(isKnown ? 'invocation' : 'unknown')
    if (reading.kind === 'invocation')
      expect(reading.guess).toBe(wish.form === 'mended' ? 'mended' : undefined)
  }
})

it('knows a claim in both languages, and whose it is', () => {
  const create = { kind: 'create', thing: 'C0012' } as const
  expect(claims('日历「C0012」建好了。', create)).toBe(true)
  expect(claims('The calendar “C0012” is made.', create)).toBe(true)
  expect(claims('The calendar “C0123” is made.', create)).toBe(false)
  expect(claims('I can’t tell whether “calendar create C0012” was done.', create)).toBe(false)
  expect(thingsIn('“C0012”, F0001.docx and W0003, not XC0001 or C00123')).toEqual([
    'C0012',
    'F0001',
    'W0003',
  ])
})
