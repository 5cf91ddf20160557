// Answers to what was asked, put into the command that waits for them.
import { describe, expect, it } from 'vitest'

import type { Choice, Invocation, Locale } from '../../src/command.ts'
import { asCalendarId, asDentryId, asSpaceId } from '../../src/ids.ts'
import { fillIn, waitingIn, withChoice } from '../../src/parsing/fill.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { renderInvocation, shownInvocation } from '../../src/parsing/render.ts'
import { TEST_COMMANDS } from './commands.ts'

const lexicon = createLexicon(TEST_COMMANDS)

function waiting(canonical: string): Invocation {
  const invocation = waitingIn(readText(canonical, lexicon, { trusted: true }))
  if (invocation === undefined) throw new Error(`nothing waits in ${canonical}`)
  return invocation
}

/** The command with the answer in it, or what is wrong with the answer. */
function filled(canonical: string, arg: string, answer: string, locale: Locale = 'en'): string {
  const pending = waiting(canonical)
  const reading = fillIn(pending, arg, { text: answer })
  if (reading.kind === 'args') return shownInvocation({ ...pending, args: reading.args }, locale)
  return Object.values(reading.problem)
    .filter((fact) => typeof fact === 'string')
    .join(' ')
}

describe('an answer', () => {
  it.each([
    ['share --to Ops', 'files', 'Release plan', 'share "Release plan" --to Ops'],
    ['share', 'files', '@Steward 第二个', 'share 2'],
    ['share', 'files', '这个', 'share this'],
    ['share', 'files', 'to do --list', 'share "to do --list"'],
    ['share', 'files', '"to do" "list', 'share "\\"to do\\" \\"list"'],
    ['share plan', 'to', 'to Ops', 'share plan --to Ops'],
    ['share plan', 'to', 'to', 'share plan --to "to"'],
    ['share plan', 'to', '到 发布组', 'share plan --to 发布组'],
    ['share plan', 'to', '发布 组', 'share plan --to "发布 组"'],
    ['watch', 'scope', '这里', 'watch here'],
    ['watch here', 'every', '每天18点', 'watch here --every daily 18:00'],
    ['watch here', 'every', 'now and then', 'not-a-rhythm now and then'],
    ['event "A"', 'title', '2', 'missing at'],
    [
      'event "A" --at 2026-11-23',
      'title',
      'Kick-off: all',
      'event "A" "Kick-off: all" --at 2026-11-23',
    ],
    [
      'event --title X --at 2026-11-23',
      'calendar',
      '发布 日历',
      'event "发布 日历" X --at 2026-11-23',
    ],
    ['watch here', 'by', '@Li Na', 'watch here --by @"Li Na"'],
    ['watch here', 'nothing', 'x', 'watch here'],
  ])('to %s, %s: %s', (canonical, arg, answer, result) => {
    expect(filled(canonical, arg, answer)).toBe(result)
  })

  it('that leaves another one missing keeps all that was given', () => {
    const first = fillIn(waiting('event --note x'), 'calendar', { text: '发布' })
    expect(first).toMatchObject({ problem: { kind: 'missing', arg: 'title' } })
    const given =
      first.kind === 'problem' && first.problem.kind === 'missing' && first.problem.given
    expect(given).toMatchObject({ calendar: { value: { words: '发布' } }, note: { value: 'x' } })
  })

  it('is awaited only by a command that reads well but for what is missing', () => {
    expect(waitingIn(readText('watch here --every x', lexicon))).toBeUndefined()
    expect(waitingIn(readText('2', lexicon))).toBeUndefined()
  })
})

describe('what was picked', () => {
  const [spaceId, calendarId] = [asSpaceId('214'), asCalendarId('Q2FsZW5kYXItb25lLTE=')]
  const fileOf = (name: string, id: string): Choice => {
    const dentryId = asDentryId(id)
    if (spaceId === undefined || dentryId === undefined) throw new Error('not an id')
    return { name, ref: { kind: 'file', spaceId, dentryId } }
  }
  const [plan, notes] = [fileOf('Plan "B".pdf', '1'), fileOf('Notes', '2')]

  const picked = (canonical: string, arg: string, choices: readonly Choice[], typed?: string) => {
    const pending = waiting(canonical)
    const args = withChoice(pending, { arg, choices, typed })
    return renderInvocation({ ...pending, args }, 'en')
  }

  it.each([
    ['share', [plan], undefined, 'share "Plan \\"B\\".pdf"#file:214:1'],
    [
      'share pl',
      [plan, notes],
      undefined,
      'share "Plan \\"B\\".pdf"#file:214:1 "Notes"#file:214:2',
    ],
    ['share 2; notes', [notes], undefined, 'share 2 "Notes"#file:214:2'],
    ['share plan; notes; more', [notes], 'notes', 'share "plan" "Notes"#file:214:2 "more"'],
    ['share "A"#file:1:1 notes', [notes], 'other', 'share "A"#file:1:1 "Notes"#file:214:2'],
    ['share 2', [notes], undefined, 'share "Notes"#file:214:2'],
    ['share plan', [], undefined, 'share "plan"'],
  ])('%s', (canonical, choices, typed, exact) => {
    expect(picked(canonical, 'files', choices, typed)).toBe(exact)
  })

  it('is one for all that is not a file', () => {
    if (calendarId === undefined || spaceId === undefined) throw new Error('not an id')
    const calendar: Choice = { name: '发布', ref: { kind: 'calendar', calendarId } }
    const place: Choice = {
      name: 'Docs',
      ref: { kind: 'place', spaceId, space: 'Docs', folder: undefined },
    }
    expect(picked('event --title X --at 2026-11-23', 'calendar', [calendar])).toBe(
      'event "发布"#calendar:Q2FsZW5kYXItb25lLTE%3D "X" --at 2026-11-23',
    )
    expect(picked('watch docs', 'scope', [place])).toBe('watch "Docs"#place:214:%3DDocs')
    expect(picked('share x', 'in', [place])).toBe('share "x" --in "Docs"#place:214:%3DDocs')
    expect(picked('watch here', 'every', [place])).toBe('watch here')
  })
})
