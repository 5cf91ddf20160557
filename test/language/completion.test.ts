// An endpoint may answer anything: one call of a tool is read, everything else is nothing, with a reason.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readCompletion, tokensIn } from '../../src/language/completion.ts'

const completion = (message: unknown, finish = 'stop') => ({
  choices: [{ index: 0, finish_reason: finish, message }],
})
const calling = (...functions: readonly unknown[]) =>
  completion({ content: null, tool_calls: functions.map((each) => ({ function: each })) })
const SHARE = { name: 'share', arguments: '{"files":["a"]}' }

describe('what was answered', () => {
  it.each<[string, unknown, object]>([
    ['a call', calling(SHARE), { kind: 'call', tool: 'share', given: { files: ['a'] } }],
    [
      'a call without arguments',
      calling({ name: 'help', arguments: '' }),
      { kind: 'call', given: {} },
    ],
    [
      'a call beside prose',
      completion({ content: 'Sure!', tool_calls: [{ function: SHARE }] }),
      { kind: 'call' },
    ],
    ['prose', completion({ content: 'Hello!' }), { kind: 'none', why: 'no tool' }],
    ['an empty list of calls', calling(), { kind: 'none', why: 'no tool' }],
    ['a refusal', completion({ refusal: 'I cannot' }), { kind: 'none', why: 'refusal' }],
    [
      'a call that was filtered',
      completion({ tool_calls: [{ function: SHARE }] }, 'content_filter'),
      { kind: 'none', why: 'refusal' },
    ],
    ['two calls', calling(SHARE, SHARE), { kind: 'unusable', why: 'several tools' }],
    [
      'a call that was cut short',
      completion({ tool_calls: [{ function: SHARE }] }, 'length'),
      { kind: 'unusable', why: 'cut short' },
    ],
    [
      'broken arguments',
      calling({ name: 'share', arguments: '{"files": "Roadm' }),
      { kind: 'unusable', why: 'arguments are no JSON' },
    ],
    [
      'a list of arguments',
      calling({ name: 'share', arguments: '["a"]' }),
      { kind: 'unusable', why: 'arguments are no JSON' },
    ],
    [
      'arguments that are null',
      calling({ name: 'share', arguments: 'null' }),
      { kind: 'unusable' },
    ],
    ['a call of nothing', calling({ arguments: '{}' }), { kind: 'unusable' }],
    ['a call that is none', calling(null), { kind: 'unusable' }],
    ['no choices', { choices: [] }, { kind: 'unusable', why: 'no completion' }],
    ['an error with status 200', { error: { message: 'x' } }, { kind: 'unusable' }],
    ['null', null, { kind: 'unusable', why: 'no completion' }],
    ['choices that are a text', { choices: 'x' }, { kind: 'unusable' }],
  ])('%s', (_, body, heard) => {
    expect(readCompletion(body)).toMatchObject(heard)
  })

  it('never throws', () => {
    const keys = fc.constantFrom(
      'choices',
      'message',
      'tool_calls',
      'function',
      'name',
      'arguments',
      'refusal',
      '__proto__',
    )
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean()),
      tree: fc.oneof(
        { maxDepth: 6 },
        tie('leaf'),
        fc.array(tie('tree'), { maxLength: 2 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 3 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (body) => {
        expect(['call', 'none', 'unusable']).toContain(readCompletion(body).kind)
        tokensIn(body)
      }),
      { numRuns: 2_000 },
    )
  })
})

it.each([
  [{ total_tokens: 1_234 }, 1_234],
  [{ total_tokens: -5 }, undefined],
  [{ total_tokens: 0 }, undefined],
  [{ total_tokens: 1.5 }, undefined],
  [{ total_tokens: 1e12 }, undefined],
  [{ total_tokens: '9' }, undefined],
  [null, undefined],
])('of the usage %j, %s tokens are believed', (usage, tokens) => {
  expect(tokensIn({ usage })).toBe(tokens)
})
