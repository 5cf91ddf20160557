import { describe, expect, it } from 'vitest'

import type { Watch } from '../../src/store/watches.ts'
import { asCorpId, asOpenConversationId, asStaffId } from '../../src/ids.ts'
import { closerThan, isReportedBy, isReportedByName } from '../../src/watch/closer.ts'
import { A, B, C, change, LI_NA, SPACE, spaceId, WANG_WU } from './support/events.ts'

function known<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error('not an id of this kind')
  return id
}

let numbered = 0
function watch(facts: Partial<Watch> = {}): Watch {
  numbered += 1
  const nothing = { only: [], extensions: [], by: [], names: undefined }
  return {
    conversationId: known(asOpenConversationId('cid1')),
    n: numbered,
    scope: 'SPACE',
    scopeId: SPACE,
    named: 'space',
    space: 'Design',
    folder: undefined,
    staffId: known(asStaffId('li')),
    unionId: LI_NA,
    setBy: 'Li Na',
    locale: 'en',
    createdAt: 0,
    filter: nothing,
    rhythm: { kind: 'at-once' },
    quiet: undefined,
    mutedUntil: undefined,
    paused: undefined,
    firstEventAt: undefined,
    lastEventAt: undefined,
    lastDigestAt: undefined,
    quotaTold: undefined,
    ...facts,
  }
}

const org = watch({ scope: 'ORG', scopeId: known(asCorpId('ding1')), named: 'org' })
const space = watch()
const folder = watch({ folder: { dentryId: A, path: '/2026' } })
const inner = watch({ folder: { dentryId: B, path: '/2026/Q4' } })
const elsewhere = watch({ scopeId: spaceId('99') })
const all = [org, space, folder, inner, elsewhere]

describe('closer than', () => {
  it.each([
    ['the organisation are spaces and folders', org, [space, folder, inner, elsewhere]],
    ['a space are its folders', space, [folder, inner]],
    ['a folder are those in it, as they lie deeper', folder, [inner]],
    ['the deepest folder is none', inner, []],
  ] as const)('%s', (_what, mine, closer) => {
    expect(closerThan(mine, all)).toEqual(closer)
  })

  it('is none that is paused, as it would say nothing', () => {
    expect(closerThan(org, [watch({ paused: 'left' })])).toEqual([])
  })
})

describe('a closer watch', () => {
  const filter = { only: [], extensions: [], by: [], names: undefined }

  it('reports what is in its space and passes its filter, from when it was set', () => {
    const update = change('update', { lastAt: 10 })
    expect(isReportedBy([space], update)).toBe(true)
    expect(isReportedBy([elsewhere], update)).toBe(false)
    expect(isReportedBy([watch({ createdAt: 11 })], update)).toBe(false)
    expect(isReportedBy([watch({ filter: { ...filter, only: ['delete'] } })], update)).toBe(false)
    expect(isReportedBy([watch({ filter: { ...filter, by: [LI_NA] } })], update)).toBe(false)
    expect(isReportedBy([watch({ filter: { ...filter, by: [WANG_WU] } })], update)).toBe(true)
  })

  it('of a folder, or of some names, needs to know the name first', () => {
    // Not the folder itself.
    const update = change('update', { dentryId: C, lastAt: 10 })
    const entry = (path: string) => ({
      ...update,
      now: { name: path.slice(path.lastIndexOf('/') + 1), path },
    })
    expect(isReportedBy([folder], update)).toBe(false)
    expect(isReportedByName([folder], update, entry('/2026/a.docx'))).toBe(true)
    expect(isReportedByName([folder], update, entry('/2025/a.docx'))).toBe(false)
    const plans = watch({ filter: { ...filter, names: 'plan*' } })
    expect(isReportedBy([plans], update)).toBe(false)
    expect(isReportedByName([plans], update, entry('/Plan 7.docx'))).toBe(true)
    expect(isReportedByName([plans], update, entry('/My plan.docx'))).toBe(false)
  })
})
