// The terminal chat: a script of lines through a pipe with the real bot, and keys typed at a screen.
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

import { describe, expect, it, onTestFinished } from 'vitest'

import { createRepl } from '../../sandbox/repl/repl.ts'
import { run } from '../../sandbox/run.ts'
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { openHouseWithBot } from '../support/house.ts'
import { createScreen } from './support/screen.ts'
import { until } from './support/until.ts'

const KEY = {
  tab: '\t',
  enter: '\r',
  up: '\u001B[A',
  left: '\u001B[D',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
}

/** Lines as a pipe brings them; answers everything that was printed. */
async function pipe(sandbox: Sandbox, lines: readonly string[], language: 'en' | 'zh' = 'en') {
  const input = new PassThrough()
  const output = new PassThrough()
  let printed = ''
  output.on('data', (chunk) => (printed += String(chunk)))
  const repl = createRepl({ sandbox, language, keyboard: { input, output, isTyped: false } })
  repl.open()
  input.end(`${lines.join('\n')}\n`)
  await repl.ended
  return printed
}

type Desk = Awaited<ReturnType<typeof sitDown>>

/** Somebody at a screen of 60 columns. */
async function sitDown() {
  const sandbox = await startSandbox({ timeScale: 0 })
  const input = new PassThrough()
  const output = new PassThrough()
  const screen = createScreen(output, 60)
  const repl = createRepl({ sandbox, language: 'en', keyboard: { input, output, isTyped: true } })
  repl.open()
  onTestFinished(async () => {
    repl.close()
    await sandbox.stop()
  })
  const shows = async (text: string) => {
    await until(() => screen.text().includes(text), text).catch(() => {})
    expect(screen.text()).toContain(text)
  }
  const group = sandbox.company.conversations[0]?.conversationId ?? ''
  const type = async (keys: string) => {
    // oxlint-disable-next-line no-control-regex
    for (const [key] of keys.matchAll(/\u001B\[.|[^]/gu)) {
      input.write(key)
      await pause(1)
    }
  }
  return { sandbox, screen, repl, shows, group, type, paste: (text: string) => input.write(text) }
}

describe('a script of lines', () => {
  it('holds a conversation with the bot, each line after the answer to the one before', async () => {
    const { sandbox } = await openHouseWithBot()
    const printed = await pipe(sandbox, [
      '关注 这里',
      '/as zhang.san',
      '/new "清单 一.xlsx"',
      '/wait',
      '/as li.na',
      '日历 创建 发布日历',
      '日历 修改 发布日历 --名称 “2027 发布日历”',
      '/as zhang.san',
      '/tap 1',
      '/as 李娜',
      '/tap 1',
    ])
    const inOrder = [
      'li.na@release> 关注 这里\n',
      '#2 Steward: @Li Na 好的',
      'zhang.san@release> /new "清单 一.xlsx"\nAdded "清单 一.xlsx".\n',
      /#3 Steward: 本群的文件 · 1 处变动\n +• Zhang San 新增了文件 清单 一\.xlsx \(https:\S+\)/.exec(
        printed,
      )?.[0] ?? 'no digest',
      'li.na@release> 日历 创建 发布日历\n',
      '[1] 请大家订阅\n',
      '• 名称：发布日历 → 2027 发布日历\n',
      '[1] 确认  [2] 取消\n',
      'zhang.san@release> /tap 1\n#8 zhang.san: @Steward 确认 ',
      '这个确认码不是给你的',
      'li.na@release> /tap 1\n#10 li.na: @Steward 确认 ',
      '日历「2027 发布日历」改好了',
    ]
    let at = 0
    for (const part of inOrder) {
      expect(printed.slice(at)).toContain(part)
      at = printed.indexOf(part, at) + part.length
    }
  })

  it('speaks Chinese and English, and understands both names of a command', async () => {
    const sandbox = await startSandbox({ timeScale: 0 })
    onTestFinished(() => sandbox.stop())
    const chinese = await pipe(sandbox, ['/帮助', '/nowhere', '/语言 en', '/nowhere'], 'zh')
    expect(chinese).toContain('/点 1')
    expect(chinese).toContain('没有 /nowhere 这个命令')
    expect(chinese).toContain('There is no command /nowhere')
  })

  it.each([
    ['/as li', 'li.na@release> '],
    ['/as nobody', 'Nobody called "nobody". There are: li.na wang.wu'],
    ['/as zh', '"zh" may be: zhang.san zhao.yi'],
    ['/in design', 'li.na@design> '],
    ['/in 机器人', 'li.na@steward> '],
    ['/in moon', 'No chat called "moon". There are: release design all steward'],
    ['/people', '• sato       佐藤 Sato (external)'],
    ['/tap 1', 'There is no message with buttons here.'],
    ['/tap', 'Which button?'],
    ['/rename 1', 'For instance /rename'],
    ['/delete no such.txt', 'there is no file "no such.txt"'],
    ['/delete Roadmap.pdf', 'may be "Release files/Roadmap.pdf", "Design files/Roadmap.pdf"'],
    ['/new', '/new wants a name'],
    ['/wait 0.01', 'No answer.'],
  ])('answers %s', async (line, said) => {
    const sandbox = await startSandbox({ timeScale: 0 })
    onTestFinished(() => sandbox.stop())
    expect(await pipe(sandbox, [line, '/lang en'])).toContain(said)
  })

  it('changes files, and only what the person may see', async () => {
    const sandbox = await startSandbox({ timeScale: 0 })
    onTestFinished(() => sandbox.stop())
    const printed = await pipe(sandbox, [
      '/files budget 2027',
      '/rename 1 Budget 2028.xlsx',
      '/new Release files/2026/Q4/Plan.md',
      '/delete "Release files/2026/Q4/Plan.md"',
      '/as chen.min',
      '/files budget',
    ])
    const { dentries } = sandbox.company

    expect(printed).toMatch(/ 1 Release files\/Budget\/Budget 2027\.xlsx {2}https:/)
    expect(dentries.map(({ name }) => name)).toContain('Budget 2028.xlsx')
    expect(printed).toContain('Added "Plan.md".')
    expect(dentries.map(({ name }) => name)).not.toContain('Plan.md')
    expect(printed).toMatch(/chen\.min@release> \/files budget\nNo files\.\n$/)
  })

  it('mentions the bot in groups, and people by their short names', async () => {
    const sandbox = await startSandbox({ timeScale: 0 })
    onTestFinished(() => sandbox.stop())
    await pipe(sandbox, ['hello @wang.wu and @陈敏', '/aside only us', '/in steward', 'hello'])
    const [group, ...others] = sandbox.company.conversations
    const said = sandbox.messages(group?.conversationId ?? '')
    const single = others.find(({ title, type }) => type === 'single' && title === 'Li Na')

    expect(said.map(({ text }) => text)).toEqual([
      '@Steward hello @Wang Wu and @Chen Min',
      'only us',
    ])
    expect(said[0]?.atUserIds).toEqual(['wangwu2216', 'chenmin5120'])
    expect(sandbox.messages(single?.conversationId ?? '').map(({ text }) => text)).toEqual([
      'hello',
    ])
  })

  it('takes no line after /quit', async () => {
    const sandbox = await startSandbox({ timeScale: 0 })
    onTestFinished(() => sandbox.stop())
    const printed = await pipe(sandbox, ['/quit', '/people'])
    expect(printed).not.toContain('sato')
  })
})

describe('keys at a screen', () => {
  it.each([
    ['types', (desk: Desk, text: string) => desk.type(text)],
    ['pastes', (desk: Desk, text: string) => desk.paste(text)],
  ])('a message that comes while somebody %s does not tear their line', async (_, enter) => {
    const desk = await sitDown()
    const { sandbox, screen, shows, group, type } = desk
    await enter(desk, 'calendar create a name that is long enough to need a second row')
    await shows('second row')
    sandbox.say({ as: 'wangwu2216', in: group, text: 'good morning', mention: false })
    await shows('#1 wang.wu: good morning')
    await type('!')
    await until(() => screen.text().includes('row!'))

    expect(screen.lines().slice(-3)).toEqual([
      '#1 wang.wu: good morning',
      'li.na@release> calendar create a name that is long enough to',
      ' need a second row!',
    ])
  })

  it('keeps the place in the middle of Chinese words', async () => {
    const { sandbox, screen, shows, group, type } = await sitDown()
    await type(`日历 创${KEY.left}`)
    await shows('日历 创')
    sandbox.say({ as: 'wangwu2216', in: group, text: '早', mention: false })
    await shows('wang.wu: 早')
    await type('新')
    await until(() => screen.text().includes('日历 新创'))
    expect(screen.lines().at(-1)).toBe('li.na@release> 日历 新创')
  })

  it('brings back what was typed, completes names, and shows another chat in one line', async () => {
    const { sandbox, shows, type } = await sitDown()
    await type(`/as wa${KEY.tab}${KEY.enter}`)
    await shows('wang.wu@release> ')
    await type(`/pe${KEY.tab}${KEY.enter}`)
    await shows('• sato')
    await type(`hello @zhan${KEY.tab}`)
    await shows('hello @zhang.san')
    await type(`${KEY.ctrlC}${KEY.up}${KEY.up}`)
    await shows('wang.wu@release> /as wang.wu')
    const design = sandbox.company.conversations[1]?.conversationId ?? ''
    sandbox.say({ as: 'lina0417', in: design, text: 'over here', mention: false })
    await shows('(design) li.na: over here')
  })

  it('ends with Ctrl-D', async () => {
    const { repl, shows, type } = await sitDown()
    await shows('li.na@release> ')
    await type(KEY.ctrlD)
    await repl.ended
  })
})

describe('npm run sandbox -- --repl', () => {
  it('says where it is, takes the lines when it can, and ends with them', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    const printed: string[] = []
    const code = run({
      args: ['--repl', '--no-bot', '--port', '0'],
      env: { LANG: 'zh_CN.UTF-8' },
      node: process.execPath,
      botScript: '',
      print: (line) => printed.push(line),
      complain: (line) => printed.push(line),
      keyboard: { input, output, isTyped: false },
      asked: new Promise(() => {}),
    })
    input.end('/people\n')

    expect(await code).toBe(0)
    expect(printed[0]).toMatch(/^sandbox ready/)
    expect(String(output.read())).toContain('佐藤 Sato (外部)')
  })

  it('ends when asked, in the middle of a line', async () => {
    const input = new PassThrough()
    const code = run({
      args: ['--repl', '--no-bot', '--port', '0'],
      env: {},
      node: process.execPath,
      botScript: '',
      print: () => {},
      complain: () => {},
      keyboard: { input, output: new PassThrough(), isTyped: true },
      asked: new Promise((resolve) => setTimeout(resolve, 200)),
    })
    input.write('half a line')
    expect(await code).toBe(0)
  })
})
