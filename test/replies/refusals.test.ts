// Each code that DingTalk documents for the calls behind names is told in a sentence of its own.
import { describe, expect, it } from 'vitest'

import { openApiError } from '../../src/dingtalk/errors.ts'
import { md } from '../../src/markdown.ts'
import type { Api } from '../../src/outcome.ts'
import { refusalsEn } from '../../src/replies/refusals-en.ts'
import { refusalsZh } from '../../src/replies/refusals-zh.ts'
import { refusalInWords } from '../../src/replies/refusals.ts'

type Row = readonly [status: number, code: string]

const READS: readonly Row[] = [
  [400, 'paramError'],
  [403, 'permissionDenied'],
  [404, 'spaceNotExist'],
  [404, 'dentryNotExist'],
]

const TABLES: readonly (readonly [Api, readonly Row[]])[] = [
  [
    'dentries/search',
    [
      [400, 'paramError'],
      [400, 'paramError-keyword'],
      [403, 'permissionDenied'],
      [403, 'spaceNotAccessible'],
      [403, 'workspaceNotAccessible'],
      [403, 'workspaceTeamNotAccessible'],
    ],
  ],
  ['dentries/list', READS],
  ['dentries/query', READS],
  ['spaces/get', READS.slice(0, 3)],
  [
    'drive/spaces',
    [
      [400, 'param.error'],
      [400, 'param.error.maxresults'],
      [400, 'unsupported.operation'],
      [400, 'no.priviledge'],
    ],
  ],
  [
    'calendarEvents/create',
    [
      [400, 'invalidParameter'],
      [400, 'permissionDeny'],
      [400, 'idempotencyProcessing'],
      [400, 'flowLimit'],
      [404, 'itemNotFound'],
    ],
  ],
]

const GENERAL = ['refused', 'invalid', 'not-found', 'throttled', 'server'] as const

describe.each([
  ['zh', refusalsZh],
  ['en', refusalsEn],
])('in %s', (_, words) => {
  const said = (api: Api, status: number, code: string): string => {
    const json = { code, message: '' }
    const error = openApiError(api, { status, text: JSON.stringify(json), json })
    return error === undefined ? '' : refusalInWords(error.answer, words).markdown
  }

  it('each code has its own sentence', () => {
    const all = TABLES.flatMap(([api, rows]) =>
      rows.map(([status, code]) => said(api, status, code)),
    )
    expect(new Set(all).size).toBe(all.length)
    const general: readonly string[] = GENERAL.map(
      (reason) => md`${words.sentences[reason]}`.markdown,
    )
    expect(all.filter((sentence) => sentence === '' || general.includes(sentence))).toEqual([])
  })

  it.each([
    ['maxResults', 'searchScopes', 'searchTargets', 'dentryTypes', 'dentryCategories'],
    ['createTimeRange', 'modifiedTimeRange', 'visitTimeRange'],
  ])('a wrong %s, like all of its kind, reads as a wrong request', (...fields) => {
    const family = said('dentries/search', 400, 'paramError')
    for (const field of fields)
      expect(said('dentries/search', 400, `paramError.${field}`)).toBe(family)
  })

  it.each([
    [500, 'systemError', 'server'],
    [500, 'unknownError', 'server'],
    [500, 'unknown.error', 'server'],
    [503, 'operationTimeout', 'timeout'],
    [400, 'request.overlimit', 'throttled'],
  ] as const)('%d %s is said as everywhere', (status, code, reason) => {
    const { markdown } = md`${words.sentences[reason]}`
    for (const [api] of TABLES) expect(said(api, status, code)).toBe(markdown)
  })
})
