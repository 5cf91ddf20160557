// Who may do what, and how a refusal explains itself.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { openHouse, openHouseWithBot, until } from '../support/house.ts'
import { ROADMAP, talkIn } from '../support/talk.ts'

describe('a member', () => {
  it('is told which role it takes, in their language, and nothing is called', async () => {
    const talk = talkIn(await openHouseWithBot())
    const zh = await talk.ask('Zhang San', `发文件 ${ROADMAP}`)
    expect(zh.text).toMatch(/你不能在这里用「发文件」/)
    expect(zh.text).toMatch(/需要的角色：\*\*团队负责人\*\* 或 \*\*管理员\*\*/)
    const en = await talk.ask('Zhang San', `share ${ROADMAP}`)
    expect(en.text).toMatch(/It needs: \*\*team lead\*\* or \*\*administrator\*\*/)
    expect([...zh.calls, ...en.calls]).toEqual([])
  })

  it('sees in help only what they may run, and can still ask how the rest is written', async () => {
    const talk = talkIn(await openHouseWithBot())
    const help = await talk.ask('Chen Min', 'help')
    expect(help.text).toMatch(/\*\*whoami\*\*/)
    expect(help.text).not.toMatch(/\*\*share\*\*/)
    const usage = await talk.ask('Chen Min', '帮助 发文件')
    expect(usage.text).toMatch(/写法：\*\*发文件 〈文件〉/)
    expect(usage.text).toMatch(/你在这里目前不能用它/)
  })

  it('may subscribe themselves to a calendar, as the button does, but not open it to the group', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', 'calendar create Releases')
    expect((await talk.ask('Zhang San', 'calendar subscribe Releases')).text).toMatch(/It needs/)
    expect((await talk.ask('Zhang San', 'calendar subscribe Releases --me')).text).toMatch(
      /You are subscribed/,
    )
    expect(house.sandbox.company.calendars[0]?.subscribers).toEqual([talk.unionId('Zhang San')])
  })
})

describe('a lead', () => {
  it('may not watch the whole organisation: that takes an administrator, and no lead is named', async () => {
    const talk = talkIn(await openHouseWithBot())
    const lead = await talk.ask('Li Na', '关注 全公司')
    expect(lead.text).toMatch(/你不能在这里用「关注 全公司」。\n\n需要的角色：\*\*管理员\*\*。/)
    expect((await talk.ask('Zhao Yi', 'watch org')).text).toMatch(/all files of the organisation/)
    expect((await talk.ask('Li Na', 'calendar create X --for org')).text).toMatch(
      /may not run “calendar create --for org” here\.\n\nIt needs: \*\*administrator\*\*/,
    )
  })

  it('hears what they may send instead, and sees no example that would be refused', async () => {
    const talk = talkIn(await openHouseWithBot())
    expect((await talk.ask('Li Na', '关注 全公司')).text).toMatch(/你可以发，例如：关注 这里/)
    expect((await talk.ask('Zhang San', 'calendar subscribe')).text).toMatch(
      /You may send, for example: calendar subscribe Releases --me/,
    )
    expect((await talk.ask('Li Na', 'help watch')).text).not.toMatch(/watch org/)
    expect((await talk.ask('Zhao Yi', 'help watch')).text).toMatch(/watch org/)
    const whoami = await talk.ask('Zhang San', 'whoami')
    expect(whoami.text).toMatch(/\*\*calendar subscribe --me\*\* \(open to everyone\)/)
  })

  it('can do no more than DingTalk lets them', async () => {
    const talk = talkIn(await openHouseWithBot(), 'All hands')
    const hidden = talk.fileNamed('Salary review.xlsx')
    expect((await talk.ask('Wang Wu', `share ${hidden.link}`)).text).toMatch(/you can’t see it/)
    expect((await talk.ask('Wang Wu', `watch ${hidden.link}`)).text).toMatch(/you can’t see it/)
    expect((await talk.ask('Wang Wu', 'watch Release files')).text).toMatch(/I found no space/)
  })

  it('is told that a group command needs a group', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const answer = await talk.ask('Li Na', '关注 这里', { in: 'Li Na' })
    expect(answer.text).toMatch(/「关注」只能在群里用/)
    await talk.ask('Li Na', 'files in Release files', { in: 'Li Na' })
    const picked = await talk.ask('Li Na', 'README', { in: 'Li Na' })
    expect(picked.text).toMatch(/mention me in the group that it is for, with “share README.md”/)
    expect((await talk.ask('Li Na', 'help', { in: 'Li Na' })).text).not.toMatch(/\*\*share\*\*/)
  })
})

describe('a stranger', () => {
  it('from another organisation is refused with the reason', async () => {
    const talk = talkIn(await openHouseWithBot())
    const answer = await talk.ask('Sato', `发文件 ${ROADMAP}`)
    expect(answer.text).toMatch(/你来自别的组织/)
    expect(answer.calls).toEqual([])
  })

  it.each([
    ['without a staffId', { senderStaffId: '' }, /哪位成员/],
    ['whom the directory does not know', { senderStaffId: 'nobody1' }, /通讯录里找不到你/],
  ])('%s is refused with the reason', async (_, sender, sentence) => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Li Na', '我是谁')
    const before = talk.lastIn('Release team')
    const [frame] = house.sandbox.gateway.frames().filter(({ kind }) => kind === 'CALLBACK')
    expect(frame).toBeDefined()
    house.sandbox.gateway.pushRobotMessage({
      ...robotData(house.sandbox.origin, talk.conversationId('Release team')),
      ...sender,
      text: { content: ' 我是谁' },
    })
    expect((await talk.heard('Release team', before)).text).toMatch(sentence)
  })
})

function robotData(origin: string, conversationId: string) {
  return {
    conversationId,
    conversationType: '2',
    conversationTitle: 'Release team',
    chatbotCorpId: 'ding9f50b15bccd16741a39a90f97fcb1e09',
    chatbotUserId: '$:LWCP_v1:$bot',
    msgId: `msg${Math.random().toString(36).slice(2)}==`,
    senderNick: 'somebody',
    senderId: '$:LWCP_v1:$somebody',
    createAt: Date.now(),
    sessionWebhook: `${origin}/robot/sendBySession?session=gone`,
    sessionWebhookExpiredTime: Date.now() + 5_400_000,
    robotCode: 'ding',
    msgtype: 'text',
  }
}

describe('the policy file', () => {
  const policyFile = async (text: string): Promise<string> => {
    const file = join(await mkdtemp(join(tmpdir(), 'policy-')), 'steward.cedar')
    await writeFile(file, text)
    return file
  }
  const EVERYONE_SHARES = 'permit(principal, action, resource);'

  it('speaks by its annotations when it forbids', async () => {
    const text = `${EVERYONE_SHARES}
      @id("freeze") @reason_zh("周五封版，暂停发文件。") @reason_en("Release freeze on Fridays.")
      forbid(principal, action == Action::"share", resource);`
    const house = await openHouseWithBot({ policyFile: await policyFile(text) })
    const talk = talkIn(house)
    expect((await talk.ask('Li Na', `发文件 ${ROADMAP}`)).text).toMatch(/周五封版，暂停发文件。/)
    expect((await talk.ask('Li Na', `share ${ROADMAP}`)).text).toMatch(
      /Release freeze on Fridays\./,
    )
  })

  it('names a role of DingTalk’s own when that would have been enough', async () => {
    const text = 'permit(principal in Role::"财务主管", action == Action::"share", resource);'
    const house = await openHouseWithBot({ policyFile: await policyFile(text) })
    expect((await talkIn(house).ask('Li Na', `share ${ROADMAP}`)).text).toMatch(
      /It needs: \*\*财务主管\*\*/,
    )
  })

  it('that is not there leaves only help and whoami', async () => {
    const house = await openHouseWithBot({ policyFile: '/nowhere/steward.cedar' })
    const talk = talkIn(house)
    expect((await talk.ask('Zhao Yi', `share ${ROADMAP}`)).text).toMatch(/no rules file yet/)
    expect((await talk.ask('Zhao Yi', 'whoami')).text).toMatch(/You are \*\*Zhao Yi\*\*/)
  })

  it('that is broken stops the start and says where', async () => {
    const house = await openHouse()
    const broken = await policyFile('permit(principal, action == Action::"shrae", resource);')
    await expect(house.startBot({ policyFile: broken })).rejects.toThrow(/shrae/)
  })

  it('that breaks later leaves the last good rules in force, and says so; a good one is taken up', async () => {
    const file = await policyFile(EVERYONE_SHARES)
    const house = await openHouseWithBot({ policyFile: file })
    const talk = talkIn(house)
    await writeFile(file, 'permit(principal, action')
    await until(() => house.log.some(({ msg }) => msg.includes('last good')), 'the log says so')
    expect((await talk.ask('Zhang San', `share ${ROADMAP}`)).text).toMatch(/Now in this group/)
    await writeFile(file, 'forbid(principal, action, resource);')
    await until(() => house.log.some(({ msg }) => msg === 'policies reloaded'), 'it is taken up')
    expect((await talk.ask('Zhang San', `share ${ROADMAP}`)).text).toMatch(/rules forbid it/)
  })
})
