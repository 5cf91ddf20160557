// What people write in one breath after a command's name; it is a guess, and shown before it runs.
import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import { createLexicon } from '../../src/parsing/match.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { shownInvocation } from '../../src/parsing/render.ts'

const lexicon = createLexicon(commands)
const said = { at: Date.parse('2026-11-20T02:30:00Z'), timeZone: 'Asia/Shanghai' }

function read(text: string): string {
  const reading = readText(text, lexicon, { said })
  if (reading.kind !== 'invocation') return reading.kind
  const guess = reading.guess === undefined ? '' : `${reading.guess}: `
  return guess + shownInvocation(reading.invocation, reading.locale)
}

describe('a group behind its preposition', () => {
  it.each([
    ['发文件 README.md 到设计组', 'mended: 发文件 README.md --到 设计组'],
    ['发文件 README.md到Design team', 'mended: 发文件 README.md --到 "Design team"'],
    ['发文件 README.md 给设计组', 'mended: 发文件 README.md --到 设计组'],
    ['发文件 Roadmap 发到设计组', 'mended: 发文件 Roadmap --到 设计组'],
    ['发文件 Roadmap 到本群', 'mended: 发文件 Roadmap'],
    ['share README.md with Design team', 'mended: share README.md --to "Design team"'],
    ['share README.md into All hands', 'mended: share README.md --to "All hands"'],
    ['发文件 README.md 到 设计组', '发文件 README.md --到 设计组'],
    ['发文件 新人 到岗名单.xlsx', '发文件 新人 到岗名单.xlsx'],
    ['发文件 "新人 到设计组"', '发文件 "新人 到设计组"'],
    ['发文件 到设计组', '发文件 到设计组'],
  ])('%s', (text, meaning) => {
    expect(read(text).replace('"新人 到岗名单.xlsx"', '新人 到岗名单.xlsx')).toBe(meaning)
  })
})

describe('a time without its flag', () => {
  it.each([
    ['日历 加日程 评审 明天下午3点', '日历 加日程 评审 --时间 2026-11-21 15:00'],
    ['日历 加日程 评审 到 周会 明天下午3点', '日历 加日程 评审 --到 周会 --时间 2026-11-21 15:00'],
    [
      'calendar add-event Planning at tomorrow 3pm',
      'calendar add-event Planning --at 2026-11-21 15:00',
    ],
    [
      'calendar add-event Planning tomorrow 3pm to Trains',
      'calendar add-event Planning --to Trains --at 2026-11-21 15:00',
    ],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(`mended: ${meaning}`)
  })

  it.each([
    '日历 加日程 评审',
    'calendar add-event tomorrow',
    'calendar add-event "Planning tomorrow"',
  ])('is asked for after %s', (text) => {
    expect(read(text)).toBe('bad-input')
  })
})
