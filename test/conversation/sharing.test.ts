// Several files in one go, and files for another group.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { House } from '../support/house.ts'
import { openHouseWithBot } from '../support/house.ts'
import type { Talk } from '../support/talk.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

const HERE = 'Release team'
const THERE = 'All hands'

async function meet(
  ...options: Parameters<typeof openHouseWithBot>
): Promise<{ house: House; talk: Talk }> {
  const house = await openHouseWithBot(...options)
  return { house, talk: talkIn(house) }
}

describe('several files at once', () => {
  it.each([
    [
      '发文件 回滚手册、Team photo、README',
      /已把「回滚手册\.docx」、「Team photo\.jpg」、「README\.md」的链接/,
    ],
    ['share 回滚手册; Team photo; README', /“回滚手册\.docx”, “Team photo\.jpg”, “README\.md”/],
  ])('are sent in their order: %s', async (text, said) => {
    const { talk } = await meet()
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
    expect(talk.filesIn(HERE)).toEqual(['回滚手册.docx', 'Team photo.jpg', 'README.md'])
  })

  it.each([
    ['zh-CN', '发文件 Team photo、Mockup、README', /有几个文件都叫「Mockup」/, '第一个'],
    ['en', 'share Team photo; Mockup; README', /Several files are called “Mockup”/, 'the first'],
  ])('of which one is unclear wait for the answer, and none is sent: %s', async (...words) => {
    const [, text, asked, answer] = words
    const { talk } = await meet()
    expect((await talk.ask('Li Na', text)).text).toMatch(asked)
    expect(talk.filesIn(HERE)).toEqual([])
    await talk.ask('Li Na', answer)
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg', 'Mockup.png', 'README.md'])
  })

  it.each([
    ['发文件 Roadmap、Mockup', '第二个', /有几个文件都叫「Mockup」/, '1'],
    ['share Roadmap; Mockup', 'the second', /Several files are called “Mockup”/, '1'],
  ])('of which two are unclear are asked about one after the other: %s', async (...words) => {
    const [text, first, asked, second] = words
    const { talk } = await meet()
    await talk.ask('Li Na', text)
    expect((await talk.ask('Li Na', first)).text).toMatch(asked)
    await talk.ask('Li Na', second)
    expect(talk.filesIn(HERE)).toEqual(['Roadmap.pdf', 'Mockup.png'])
  })

  it.each([
    [
      '发文件 Team photo、README、回滚手册',
      /只发了一部分。\n- 已发出：Team photo\.jpg\n- 没有发成：README\.md\n- 还没有发：回滚手册\.docx/,
    ],
    [
      'share Team photo; README; 回滚手册',
      /Only some of it was shared\.\n- Shared: Team photo\.jpg\n- Failed: README\.md\n- Not tried: 回滚手册\.docx/,
    ],
  ])('of which DingTalk refuses one in the middle are told apart: %s', async (text, said) => {
    const { house, talk } = await meet()
    await talk.ask('Li Na', 'share README')
    const { dentryId } = talk.fileNamed('README.md')
    house.sandbox.deleteFile(dentryId, { as: talk.staffId('Li Na') })
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
    expect(talk.filesIn(HERE)).toEqual(['README.md', 'Team photo.jpg'])
  })

  it('of which nobody knows whether one was sent, is not told as failed', async () => {
    const { house, talk } = await meet()
    house.sandbox.faults.delay('POST */links/send', 1)
    house.sandbox.faults.resetAfterCommit('POST */links/send')
    const { text } = await talk.ask('Li Na', 'share Team photo; README; 回滚手册')
    expect(text).toMatch(/- Shared: Team photo\.jpg\n- Perhaps shared: README\.md\n- Not tried:/)
    expect(talk.filesIn(HERE)).toEqual(['Team photo.jpg', 'README.md'])
  })
})

describe('another group', () => {
  it.each([
    [`发文件 ${ROADMAP} 到 ${THERE}`, /链接发到「All hands」/],
    [`share ${ROADMAP} to ${THERE}`, /Now in “All hands”/],
    [`share Team photo to all HANDS`, /Now in “All hands”/],
  ])('gets it where both have spoken: %s', async (text, said) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'whoami', { in: THERE })
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
    expect(talk.filesIn(THERE)).toHaveLength(1)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it.each([
    [`发文件 ${ROADMAP} 到 ${THERE}`, /没有找到群「All hands」.*请先在那个群里 @我 说一句话/],
    [`share ${ROADMAP} to ${THERE}`, /I found no group “All hands”.*mention me there once/],
  ])('is unknown where only somebody else has: %s', async (text, said) => {
    const { talk } = await meet()
    await talk.ask('Zhao Yi', 'whoami', { in: THERE })
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
    expect(talk.filesIn(THERE)).toEqual([])
  })

  it.each([
    ['发文件 Team photo 到 All', /没有正好叫「All」的群。你是不是要/],
    ['share Team photo to All', /No group is called exactly “All”\. Did you mean/],
  ])('of which only a part is said is asked about: %s', async (text, said) => {
    const { talk } = await meet()
    await talk.ask('Li Na', 'whoami', { in: THERE })
    const list = await talk.ask('Li Na', text)
    expect(list.text).toMatch(said)
    expect(talk.filesIn(THERE)).toEqual([])
    await talk.tap('Li Na', list, 0)
    expect(talk.filesIn(THERE)).toEqual(['Team photo.jpg'])
  })

  it.each([
    [`发文件 ${ROADMAP} 到 ${THERE}`, /你不能在这里用.*全员群不收文件。/s],
    [`share ${ROADMAP} to ${THERE}`, /You may not run.*No files for all hands\./s],
    // As a guess it is not even proposed.
    [`please shrae ${ROADMAP} to ${THERE}`, /^[^?]*You may not run.*No files for all hands\./s],
  ])('where a rule forbids it gets nothing: %s', async (text, said) => {
    const rules = `permit(principal, action, resource);
      @id("quiet") @reason_zh("全员群不收文件。") @reason_en("No files for all hands.")
      forbid(principal, action == Action::"share", resource == Group::"cidAh/l1B8RVUFmkO50OC9uEbySQ==");`
    const policyFile = join(await mkdtemp(join(tmpdir(), 'policy-')), 'steward.cedar')
    await writeFile(policyFile, rules)
    const { talk } = await meet({ policyFile })
    expect(talk.conversationId(THERE)).toBe('cidAh/l1B8RVUFmkO50OC9uEbySQ==')
    await talk.ask('Li Na', 'whoami', { in: THERE })
    expect((await talk.ask('Li Na', text)).text).toMatch(said)
    expect(talk.filesIn(THERE)).toEqual([])
  })
})
