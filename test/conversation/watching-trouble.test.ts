// What becomes of a watch when people leave or lose a right, DingTalk fails, or the month runs out.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { until } from '../support/house.ts'
import { watching } from '../support/watching.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A clock that jumps looks like an outage, which would be told in between. */
const CALM = { beatEveryMs: 60_000, sweepEveryMs: 30, digestEveryMs: 20, graceMs: 0 }
/** How long roles are remembered, and a little more. */
const FORGOTTEN_MS = 6 * 60_000

const calm = (text: string) => watching(text, { seams: { upkeepTiming: CALM } })

describe('when the one who set it has left', () => {
  it('pauses, says so once and who could go on, and goes on at a tap', async () => {
    const { house, talk, told, stored, add, heardSince } = await calm('watch Release files')
    const { sandbox } = house
    await talk.ask('Zhao Yi', 'watches')
    await talk.ask('Wang Wu', 'watches')
    sandbox.leaveCompany(talk.staffId('Li Na'))
    sandbox.clock.advance(FORGOTTEN_MS)
    const before = talk.lastIn('Release team')
    const paused = await told(() => add('after.txt'), /paused/)
    expect(paused.text).toBe(
      '**Space “Release files”: this watch is paused.** Li Na, who set it, has left.\n\nWang Wu, Zhao Yi or others can tap “Take over”: then it goes by their rights.',
    )
    expect(paused.buttons).toEqual([{ title: 'Take over', text: 'watch edit 1 --mine' }])
    await stored(() => add('meanwhile.txt'))
    expect((await talk.ask('Zhao Yi', '关注列表')).text).toMatch(/\*\*已暂停：Li Na 不在公司了\*\*/)
    // By the rules Wang Wu may, but DingTalk does not let him see the space.
    expect((await talk.tap('Wang Wu', paused, 0)).text).toMatch(/DingTalk/)
    const taken = await talk.tap('Zhao Yi', paused, 0)
    expect(taken.text).toMatch(/it is yours now/)
    expect(taken.calls.map(({ path }) => path)).toEqual(['/v1.0/storage/events/subscribe'])
    await talk.heard('Release team', taken.message.n)
    // What happened in between is not lost.
    expect(heardSince(taken.message.n).join()).toMatch(/after\.txt.*meanwhile\.txt/)
    await told(() => add('again.txt'), /again\.txt/)
    expect(heardSince(before).filter((text) => /paused\./.test(text))).toHaveLength(1)
  })
})

describe('when the one who set it lost the right', () => {
  it('to the space, it pauses in the language of the watch, at the cost of two calls', async () => {
    const { house, talk, told, add, calls } = await calm('关注 Release files')
    const { spaceId } = talk.fileNamed('README.md')
    house.sandbox.changeSpaceMembers(spaceId, { remove: talk.staffId('Li Na') })
    calls()
    const paused = await told(() => add('x.txt'), /暂停/)
    expect(paused.text).toBe(
      '**空间「Release files」：关注已暂停。** 设置它的 Li Na 看不到这些文件了，而我只说设置的人看得到的。\n\n能设置这个关注的人点一下「由我接手」，就按那个人的权限继续。',
    )
    expect(paused.buttons).toEqual([{ title: '由我接手', text: '关注 修改 1 --接手' }])
    expect(calls()).toEqual(['spaces/N/dentries/query', 'spaces/N'])
    // Only one whom DingTalk lets see it can take it over.
    const refused = await talk.tap('Li Na', paused, 0)
    expect(refused.text).not.toMatch(/由你接手/)
    expect((await talk.tap('Zhao Yi', paused, 0)).text).toMatch(/由你接手/)
  })

  it('by the rules, it pauses as well', async () => {
    const policyFile = join(await mkdtemp(join(tmpdir(), 'rules-')), 'steward.cedar')
    const rules = await readFile('policies/steward.cedar', 'utf8')
    await writeFile(policyFile, rules)
    const w = await watching('watch Release files', { seams: { upkeepTiming: CALM, policyFile } })
    await writeFile(
      policyFile,
      rules.replace(/(@id\("leads-watch"\)\s+permit\(principal in Role::)"lead"/, '$1"captain"'),
    )
    await until(() => w.house.log.some(({ msg }) => msg === 'policies reloaded'), 'new rules')
    const paused = await w.told(() => w.add('x.txt'), /paused/)
    expect(paused.text).toMatch(/By the rules of today, Li Na, who set it, may not set it any more/)
    expect((await w.talk.tap('Li Na', paused, 0)).text).toMatch(/You cannot change watch 1/)
  })
})

describe('when DingTalk fails', () => {
  it('for a moment, names come a minute later, and events wait', async () => {
    const { house, told, stored, add, calls } = await calm('watch Release files')
    const { sandbox } = house
    sandbox.faults.fail('POST */dentries/query', { status: 500, code: 'unknownError', times: 4 })
    await stored(() => add('late.txt'))
    sandbox.clock.advance(4_000)
    const late = await told(() => sandbox.clock.setScale(300), /late\.txt/)
    expect(late.text).toMatch(/added the file \[late\.txt\]/)
    expect(calls().filter((path) => path.endsWith('query')).length).toBeGreaterThan(1)
  })

  it('for long, it is told without names', async () => {
    const { house, told, add } = await calm('watch Release files')
    const { sandbox } = house
    sandbox.faults.fail('POST */dentries/query', { status: 500, code: 'unknownError', times: 99 })
    const told4 = await told(() => {
      add('lost.txt')
      sandbox.clock.setScale(300)
    })
    expect(told4.text).toBe(
      '**Space “Release files”** · 1 change\n\n- **Chen Min** added a file (name not known)\n\nSome names could not be looked up this time.',
    )
  })

  it('because the permission point is missing, nobody waits for it', async () => {
    const { house, told, add } = await calm('关注 Release files')
    house.sandbox.faults.missScope('POST */dentries/query')
    expect((await told(() => add('x.txt'))).text).toMatch(
      /新增了文件（名字不详）\n\n有些名字这次没能查到。/,
    )
  })

  it('at messages, digests wait and come together', async () => {
    const { house, talk, add, heardSince } = await calm('watch here')
    const busy = { status: 400, body: { code: 'send.too.fast', message: '' } }
    house.sandbox.faults.answer({ match: 'POST */groupMessages/send', times: 3 }, busy)
    const before = talk.lastIn('Release team')
    for (let n = 0; n < 12; n += 1) add(`${n}.txt`, { in: 'Release team' })
    await talk.heard('Release team', before)
    expect(heardSince(before).join()).toMatch(/12 changes/)
  })
})

describe('when the month’s calls run out', () => {
  const months = (used: number) => ({ config: { monthlyCalls: used } })

  it('at seventy per cent at once becomes ten minutes, and the group hears so once', async () => {
    // The list of spaces and the subscription; the digest asks for names and is posted: four of five.
    const w = await watching('watch Release files', {
      seams: { upkeepTiming: CALM },
      house: months(5),
    })
    const { house, told, stored, add } = w
    const { clock } = house.sandbox
    const first = await told(() => add('first.txt'), /first\.txt/)
    expect(first.text).not.toMatch(/To save/)
    await stored(() => add('second.txt'))
    const later = await told(() => clock.advance(11 * 60_000), /second\.txt/)
    expect(later.text).toMatch(/gathered for ten minutes at present/)
  })

  it('at ninety per cent it is once a day, and without asking for names', async () => {
    const w = await watching('watch Release files', {
      seams: { upkeepTiming: CALM },
      house: months(2),
    })
    const { house, talk, told, stored, add, calls } = w
    const { clock } = house.sandbox
    const { dentryId } = talk.fileNamed('README.md')
    calls()
    await stored(() =>
      house.sandbox.changeFile(dentryId, { as: talk.staffId('Chen Min'), bytes: 9 }),
    )
    const daily = await told(() => clock.advance(DAY_MS), /Space/)
    expect(daily.text).toMatch(/changed a file \(name not known\)/)
    expect(daily.text).toMatch(/nearly used up, so changes are told once a day at present/)
    await stored(() => add('next.txt'))
    const next = await told(() => clock.advance(DAY_MS), /Space/)
    expect(next.text).not.toMatch(/nearly used up/)
    expect(calls()).toEqual([])
  })
})

describe('DingTalk’s subscription', () => {
  // The clock does not run fast, only jumps: an ack that came late by it would have its push come again.
  const LIVELY = { beatEveryMs: 50, sweepEveryMs: 30, digestEveryMs: 20, graceMs: 0 }
  const lively = (text: string) =>
    watching(text, { seams: { upkeepTiming: LIVELY }, house: { pingEveryMs: 0, timeScale: 1 } })

  it('is made again when a week was silent', async () => {
    const { house, calls, rounds } = await lively('watch Release files')
    const { sandbox } = house
    calls()
    sandbox.clock.advance(6 * DAY_MS)
    await rounds(3)
    expect(calls()).toEqual([])
    sandbox.clock.advance(DAY_MS)
    await rounds(5)
    expect(calls()).toEqual(['events/subscribe'])
  })

  it('that is refused is told to each group once, which can take it over', async () => {
    const { house, talk, told, calls, rounds, heardSince } = await lively('watch Release files')
    const { sandbox } = house
    const before = talk.lastIn('Release team')
    const refused = { status: 403, body: { code: 'permissionDenied', message: '' } }
    const fault = sandbox.faults.answer({ match: 'POST */events/subscribe', times: 99 }, refused)
    calls()
    const paused = await told(() => sandbox.clock.advance(8 * DAY_MS), /paused/)
    expect(paused.text).toMatch(/refused when I asked again by the rights of Li Na/)
    sandbox.clock.advance(2 * HOUR_MS)
    await rounds(5)
    expect(calls()).toEqual(['events/subscribe'])
    expect(heardSince(before).filter((text) => text.includes('paused'))).toHaveLength(1)
    sandbox.faults.remove(fault)
    expect((await talk.tap('Li Na', paused, 0)).text).toMatch(/yours now/)
  })

  it('that fails for a moment is tried again an hour later, and nobody is bothered', async () => {
    const { house, talk, calls, rounds, heardSince } = await lively('watch Release files')
    const { sandbox } = house
    const before = talk.lastIn('Release team')
    sandbox.faults.fail('POST */events/subscribe', { status: 500, code: 'unknownError', times: 4 })
    sandbox.clock.advance(8 * DAY_MS)
    await until(() => house.log.some(({ msg }) => msg === 'not subscribed again'), 'it failed')
    calls()
    sandbox.clock.advance(HOUR_MS)
    await until(() => calls().includes('events/subscribe'), 'it is tried again')
    await rounds(2)
    expect(heardSince(before).filter((text) => text.includes('paused'))).toEqual([])
  })
})
