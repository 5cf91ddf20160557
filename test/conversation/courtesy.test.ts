// Words that want nothing are answered like a person would; they are no command that was not understood.
import { describe, expect, it } from 'vitest'

import { openHouseWithBot } from '../support/house.ts'
import { talkIn } from '../support/talk.ts'

const house = openHouseWithBot

describe('thanks and greetings', () => {
  it('are answered in few words', async () => {
    const talk = talkIn(await house())
    for (const thanks of ['thanks!', 'Thank you so much', 'thx']) {
      expect((await talk.ask('Li Na', thanks)).text).toMatch(/welcome/)
    }
    for (const thanks of ['谢谢', '谢谢啦～', '辛苦了！'])
      expect((await talk.ask('Zhang San', thanks)).text).toMatch(/不客气/)
    const hello = await talk.ask('Chen Min', 'Hi there!')
    expect(hello.text).toMatch(/Hello!/)
    expect(hello.buttons.map(({ text }) => text)).toEqual(['help'])
    expect((await talk.ask('Wang Wu', '在吗？')).text).toMatch(/你好！/)
    expect((await talk.ask('Wang Wu', '早上好')).text).toMatch(/你好！/)
  })

  it('are no answer to what was said to somebody else', async () => {
    const talk = talkIn(await house())
    expect((await talk.ask('Li Na', 'thanks for nothing')).text).toMatch(/don’t understand/)
    expect((await talk.ask('Wang Wu', '你好像没懂')).text).toMatch(/没看懂/)
  })
})

describe('a cry for help', () => {
  it('is heard', async () => {
    const talk = talkIn(await house())
    expect((await talk.ask('Li Na', 'help me')).text).toMatch(/What you may run here/)
    expect((await talk.ask('Li Na', 'help us out')).text).toMatch(/What you may run here/)
  })
})

describe('the language of an answer', () => {
  it('is that of the words around a name', async () => {
    const talk = talkIn(await house())
    await talk.ask('Li Na', 'share README.md')
    expect((await talk.ask('Li Na', 'and to 设计组 too')).text).toMatch(/Going on from/)
    expect((await talk.ask('Li Na', '也发到 Design team')).text).toMatch(/接着上一条/)
  })

  it('is that of the last command where a number stands alone', async () => {
    const talk = talkIn(await house())
    expect((await talk.ask('Li Na', '3')).text).toMatch(/没有等你选的列表/)
    await talk.ask('Li Na', 'whoami')
    expect((await talk.ask('Li Na', '3')).text).toMatch(/no list that waits/)
  })
})

describe('never mind', () => {
  it('drops what waits for a yes rather than a list that was only shown since', async () => {
    const talk = talkIn(await house())
    await talk.ask('Li Na', 'calendar create Releases')
    await talk.ask('Li Na', 'calendar update Releases --name Windows')
    await talk.ask('Li Na', 'spaces')
    expect((await talk.ask('Li Na', 'cancel')).text).toMatch(/dropped: calendar update Releases/)
  })
})
