// Several commands in one message: where one begins, what belongs to it, and what is only talk.
import { describe, expect, it } from 'vitest'

import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { TEST_COMMANDS } from './commands.ts'
import { shownReading } from './shown.ts'

const lexicon = createLexicon(TEST_COMMANDS)
const read = (text: string): string => shownReading(text, lexicon)
const file = (...names: string[]): string =>
  `share: files=[${names.map((words) => `{by:name,words:${words}}`).join(',')}]`

describe('each line that begins with a command is one', () => {
  it.each([
    ['share A\nshare B', `${file('A')} | ${file('B')}`],
    ['分享 甲\n帮助', `${file('甲')} | help:`],
    ['share A\r\nwatch here', `${file('A')} | watch: scope={by:here}`],
    ['share A\n\n\nwatch here', `${file('A')} | watch: scope={by:here}`],
    ['分享 甲\nwatch here\n帮助', `${file('甲')} | watch: scope={by:here} | help:`],
    ['@小管家 分享 甲\n关注 这里', `${file('甲')} | watch: scope={by:here}`],
    ['@Steward\nshare A\nwatch here', `${file('A')} | watch: scope={by:here}`],
    ['分享 甲\n关注这里', `${file('甲')} | watch: scope={by:here}`],
    ['分享 甲\n關注 這裡', `${file('甲')} | watch: scope={by:here}`],
    ['分享 甲\n麻烦 关注 这里', `${file('甲')} | watch: scope={by:here}`],
    ['share A\nplease watch here', `${file('A')} | watch: scope={by:here}`],
    ['关注这里\n分享 甲', `watch: scope={by:here} | ${file('甲')}`],
    ['share\nwhoami', 'share ! missing files | whoami:'],
    ['share A\nｗａｔｃｈ here', `${file('A')} | watch: scope={by:here}`],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })
})

describe('a list of commands', () => {
  const both = `${file('A')} | watch: scope={by:here}`
  it.each([
    '1. share A\n2. watch here',
    '1.share A\n2.watch here',
    '1) share A\n2) watch here',
    '（1）share A\n（2）watch here',
    '1、share A\n2、watch here',
    '①share A\n②watch here',
    '① share A\n② watch here',
    '一、share A\n二、watch here',
    '- share A\n- watch here',
    '• share A\n• watch here',
    '* share A\n  * watch here',
  ])('%s', (text) => {
    expect(read(text)).toBe(both)
  })

  it('of one is that one', () => {
    expect(read('1. share A')).toBe(file('A'))
    expect(read('- whoami')).toBe('whoami:')
  })
})

describe('what belongs to a command', () => {
  it.each([
    ['share 周报\n月报', file('周报', '月报')],
    ['share 周报\n月报\nwhoami', `${file('周报', '月报')} | whoami:`],
    ['share\nRoadmap\nTeam photo\nwhoami', `${file('Roadmap', 'Team photo')} | whoami:`],
    ['share "A\nwatch here"', file('A\\nwatch here')],
    ['share “A\nwatch here”\nwhoami', `${file('A\\nwatch here')} | whoami:`],
    ["share 'A\nwatch here'\nwhoami", `${file('A\\nwatch here')} | whoami:`],
    ['share 「A\nwatch here」\nwhoami', `${file('A\\nwatch here')} | whoami:`],
    ['share “A\nwatch here"\nwhoami', `${file('A\\nwatch here')} | whoami:`],
    ['share "A \\" B\nwatch here"', file('A \\ B\\nwatch here')],
    ['share "A"\nwatch here\nshare "B"', `${file('A')} | watch: scope={by:here} | ${file('B')}`],
    [
      "share Li's\nwatch here\nshare Wang's",
      `${file("Li's")} | watch: scope={by:here} | ${file("Wang's")}`,
    ],
    ['share "A\nwatch here', 'share ! quote-open " | watch: scope={by:here}'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    'event "A" B --at 2026-11-23 --note “one\nhelp”',
    'event "A" B --at 2026-11-23 备注：“one\nhelp”',
  ])('never a line of a text in quotes: %s', (text) => {
    expect(readText(text, lexicon).kind).not.toBe('several')
  })
})

describe('talk around the commands', () => {
  const one = 'watch: scope={by:here}'
  it.each([
    ['麻烦了：\n关注 这里', one],
    ['hi bot\nwatch here', one],
    ['你好，机器人！\n关注 这里', one],
    ['Please do these:\nwatch here\nwhoami', `${one} | whoami:`],
    ['大家好，今天要做的：\n1. 关注 这里\n2. 我是谁', `${one} | whoami:`],
    ['watch here\nwhoami\n谢谢！', `${one} | whoami:`],
    ['watch here\nwhoami\n\nThanks a lot', `${one} | whoami:`],
    ['麻烦了：\n关注 这里\n辛苦啦', one],
  ])('%s is left out', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    ['shrae A\nwatch here', 'share: files=[{by:name,words:A}]'],
    ['wathc here:\nwhoami', 'watch: scope={by:here}'],
    ['把周报发到群里\nwatch here', 'unknown zh-CN: 把周报发到群里'],
    ['请把周报发给大家\nwatch here', 'unknown zh-CN: 请把周报发给大家'],
    ['确认 7F3K\nwatch here', 'unknown zh-CN: 确认 7F3K'],
    ['2\nwatch here', 'unknown zh-CN: 2'],
  ])('%s may be a wish, and is none that is left out', (text, first) => {
    expect(read(text).split(' | ')[0]).toBe(first)
    expect(readText(text, lexicon).kind).toBe('several')
  })

  it('without a command among it is not cut', () => {
    expect(read('周报\n月报：\n谢谢')).toBe('unknown zh-CN: 周报\n月报：\n谢谢')
  })
})

it('more than can be run are not even read', () => {
  const reading = readText('watch here\n'.repeat(300), lexicon)
  expect(reading.kind === 'several' && reading.readings).toHaveLength(11)
})

it('what we wrote ourselves is one command', () => {
  expect(shownReading('share "A"\nwatch here', lexicon, { trusted: true })).toContain('share:')
})

describe('four thousand signs in many lines', () => {
  it.each([
    'a\n',
    '好\n',
    '"\n',
    '“\n',
    "'\n",
    '「\n',
    '1.\n',
    '- \n',
    ':\n',
    '谢谢\n',
    '@a\n',
    'hi\n',
    '关\n',
  ])('of %j are read without making others wait', (line) => {
    for (const end of ['', '\nwhoami']) {
      const { user } = process.cpuUsage()
      readText(line.repeat(4_000 / line.length).slice(0, 3_990) + end, lexicon)
      expect(process.cpuUsage().user - user).toBeLessThan(400_000)
    }
  })
})
