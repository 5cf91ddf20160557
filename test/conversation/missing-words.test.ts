// What a command lacks is asked for, one thing at a time; "cancel" ends whatever is open.
import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'

/** A clock that jumps looks like an outage, which would be told in between. */
const upkeepTiming = { beatEveryMs: 60_000, sweepEveryMs: 50, digestEveryMs: 50, graceMs: 0 }

async function meet(unproven = false): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot({ upkeepTiming }, { config: { unproven } })
  return { house, talk: talkIn(house) }
}

describe('a command without what it needs', () => {
  it.each([
    ['发文件', /要发哪个文件？.*@我 直接回复就行/s, '回滚手册'],
    ['share', /Which file\?.*just the answer, or with “cancel”/s, '回滚手册'],
    ['发文件', /要发哪个文件？/, '《回滚手册》'],
  ])('asks, and takes the answer without its name: %s', async (text, question, answer) => {
    const { talk } = await meet()
    const asked = await talk.ask('Li Na', text)
    expect(asked.text).toMatch(question)
    expect(asked.calls).toEqual([])
    await talk.ask('Li Na', answer)
    expect(talk.filesIn(HERE)).toEqual(['回滚手册.docx'])
  })

  it.each([
    [
      '日历 加日程',
      /这个日程叫什么/,
      '发布评审',
      /什么时候开始/,
      '2026-11-23 15:00',
      /日程「发布评审」.*「发布」/,
    ],
    [
      'calendar add-event',
      /What is it called/,
      'Review',
      /When does it start/,
      '2026-11-23',
      /“Review”.*“发布”/,
    ],
  ])('asks one thing at a time: %s', async (text, first, title, second, moment, done) => {
    const { talk } = await meet(true)
    await talk.ask('Li Na', '日历 创建 发布')
    expect((await talk.ask('Li Na', text)).text).toMatch(first)
    expect((await talk.ask('Li Na', title)).text).toMatch(second)
    expect((await talk.ask('Li Na', moment)).text).toMatch(done)
  })

  it.each([
    ['日历 创建', '发布', /日历「发布」建好了/],
    ['calendar create', 'Releases', /The calendar “Releases” is made/],
    ['关注', '这里', /本群/],
    ['watch', 'here', /this group/],
  ])('asks for it: %s, %s', async (text, answer, done) => {
    const { talk } = await meet()
    await talk.ask('Li Na', text)
    expect((await talk.ask('Li Na', answer)).text).toMatch(done)
  })

  it('takes no answer of another person', async () => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share')
    expect((await talk.ask('Zhao Yi', 'Team photo')).text).toMatch(/don’t understand/)
    expect(talk.filesIn(HERE)).toEqual([])
    await talk.ask('Li Na', 'Team photo')
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it.each([
    ['发文件', '我是谁', /没看懂「Team photo」|don’t understand “Team photo”/],
    ['share', 'whoami', /don’t understand “Team photo”/],
  ])('is forgotten once something else is said: %s', async (text, other, sentence) => {
    const { talk } = await meet()
    await talk.ask('Li Na', text)
    await talk.ask('Li Na', other)
    expect((await talk.ask('Li Na', 'Team photo')).text).toMatch(sentence)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('is forgotten after ten minutes, and remembered over a restart', async () => {
    const { house, talk } = await meet()
    await talk.ask('Li Na', 'share')
    house.sandbox.clock.advance(11 * 60_000)
    expect((await talk.ask('Li Na', 'Team photo')).text).toMatch(/don’t understand/)
    await talk.ask('Li Na', 'share')
    await house.stopBot()
    await house.startBot()
    await talk.ask('Li Na', 'Team photo')
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg'])
  })

  it('is not asked of somebody who may not run it', async () => {
    const { talk } = await meet()
    const bare = [
      'share',
      'watch',
      'unwatch',
      'calendar create',
      'calendar show',
      'calendar update',
    ]
    for (const text of bare) {
      const answer = await talk.ask('Zhang San', text)
      expect(answer.text, text).toMatch(/It needs: \*\*team lead/)
    }
    expect((await talk.ask('Zhang San', 'Team photo')).text).toMatch(/don’t understand/)
  })
})

const WORDS = [
  ['cancel', /All right/],
  ['never mind', /All right/],
  ['取消', /好的/],
  ['算了', /好的/],
] as const

describe.each(WORDS)('“%s”', (word, said) => {
  it('ends a question for what was missing', async () => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'share')
    expect((await talk.ask('Li Na', word)).text).toMatch(said)
    expect((await talk.ask('Li Na', 'Team photo')).text).toMatch(/don’t understand/)
  })

  it('ends a list', async () => {
    const { talk } = await meet()
    const list = await talk.ask('Li Na', 'share Release plan')
    expect((await talk.ask('Li Na', word)).text).toMatch(said)
    expect((await talk.ask('Li Na', 'the first')).text).toMatch(/This list has expired/)
    await talk.tap('Li Na', list, 0)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('ends a confirmation', async () => {
    const { house, talk } = await meet()
    await talk.ask('Li Na', 'calendar create Releases')
    const question = await talk.ask('Li Na', 'calendar update Releases --name Windows')
    expect((await talk.ask('Li Na', word)).text).toMatch(said)
    expect((await talk.tap('Li Na', question, 0)).text).toMatch(/was answered already/)
    expect(house.sandbox.company.calendars[0]?.name).toBe('Releases')
  })

  it('says so where nothing is open', async () => {
    const { talk } = await meet()
    const none = /Nothing waits for an answer of yours|现在没有等你回答的问题/
    expect((await talk.ask('Li Na', word)).text).toMatch(none)
    await talk.ask('Zhao Yi', 'share')
    expect((await talk.ask('Li Na', word)).text).toMatch(none)
  })
})
