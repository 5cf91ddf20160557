import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { withSandbox } from './support/with-sandbox.ts'

let sandbox: Sandbox

withSandbox((started) => {
  sandbox = started
})

const TEXT = { type: ['string', 'null'] }
const LIST = { type: ['array', 'null'], items: { type: 'string' } }
const NUMBER = { type: ['integer', 'null'] }
const SWITCH = { type: 'boolean' }
const SETTINGS = { only: LIST, type: LIST, by: LIST, name: TEXT, every: TEXT, quiet: TEXT }

const COMMANDS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  share: { files: { type: 'array', items: { type: 'string' } }, in: TEXT, type: LIST, to: TEXT },
  files: { words: TEXT, in: TEXT, type: LIST },
  spaces: {},
  watch: { scope: { type: 'string' }, ...SETTINGS },
  watch_edit: { n: NUMBER, ...SETTINGS, mute: TEXT, everything: SWITCH, mine: SWITCH },
  unwatch: { scope: { type: 'string' } },
  watches: { n: NUMBER },
  calendar_create: { name: TEXT, description: TEXT, managers: LIST, for: LIST },
  calendar_update: {
    calendar: TEXT,
    name: TEXT,
    description: TEXT,
    addManagers: LIST,
    removeManagers: LIST,
    openTo: LIST,
    closeTo: LIST,
  },
  calendar_subscribe: { calendar: TEXT, me: SWITCH },
  calendar_show: { calendar: TEXT },
  calendar_list: {},
  'calendar_add-event': { title: TEXT, calendar: TEXT, at: TEXT, for: NUMBER },
  whoami: {},
  help: { command: TEXT },
}

const NOT_ALLOWED = { command: { type: 'string', enum: ['calendar create', 'unwatch'] } }
const UNSURE = { commands: { type: 'array', items: { type: 'string' } } }

function toolsOf(names: readonly string[]): OpenAI.ChatCompletionTool[] {
  const all = { ...COMMANDS, not_allowed: NOT_ALLOWED, unsure: UNSURE }
  return Object.entries(all)
    .filter(([name]) => names.includes(name))
    .map(([name, properties]) => ({
      type: 'function',
      function: {
        name,
        strict: true,
        parameters: {
          type: 'object',
          properties,
          required: Object.keys(properties),
          additionalProperties: false,
        },
      },
    }))
}

async function callFor(words: string, tools = Object.keys(COMMANDS)) {
  const { model, origin } = sandbox
  const client = new OpenAI({ baseURL: `${origin}/model/v1`, apiKey: model.key, maxRetries: 0 })
  const said = { words, group: 'Release team', today: '2026-11-21 Saturday', recent: [] }
  const { choices } = await client.chat.completions.create({
    model: model.id,
    messages: [{ role: 'user', content: JSON.stringify(said) }],
    tools: toolsOf([...tools, 'unsure']),
  })
  const [call] = choices[0]?.message.tool_calls ?? []
  if (call?.type !== 'function') return undefined
  const args: Readonly<Record<string, unknown>> = JSON.parse(call.function.arguments)
  const told = Object.entries(args).filter(([, value]) => value !== null && value !== false)
  return { tool: call.function.name, ...Object.fromEntries(told) }
}

describe('the rule table', () => {
  it.each([
    ['麻烦把路线图发到群里', { tool: 'share', files: ['路线图'] }],
    ['能不能把 Roadmap 丢到设计组？', { tool: 'share', files: ['Roadmap'], to: '设计组' }],
    ['给设计组发一份会议纪要呗', { tool: 'share', files: ['会议纪要'], to: '设计组' }],
    ['share 一下“Go live”到 All hands', { tool: 'share', files: ['Go live'], to: 'All hands' }],
    ['麻煩發一下會議紀要', { tool: 'share', files: ['會議紀要'] }],
    ['Could you send us the roadmap, please?', { tool: 'share', files: ['roadmap'] }],
    [
      'drop the roadmap and the launch plan into All hands',
      { tool: 'share', files: ['roadmap', 'launch plan'], to: 'All hands' },
    ],
    [
      'share the pdf of the plan from Design files',
      { tool: 'share', files: ['plan'], in: 'Design files', type: ['pdf'] },
    ],
    ['forward it to All hands', { tool: 'share', files: ['#last'], to: 'All hands' }],
    ['最近有什么文件', { tool: 'files' }],
    ['Release files 里有哪些 xlsx', { tool: 'files', in: 'Release files', type: ['xlsx'] }],
    ['where is the rollback guide?', { tool: 'files', words: 'rollback guide' }],
    ['我能看到哪些空间', { tool: 'spaces' }],
    [
      'let us know when something changes in Design files, once a day',
      { tool: 'watch', scope: 'Design files', every: '1d' },
    ],
    [
      '有新文件就告诉我们，每天晚上6点汇总',
      { tool: 'watch', scope: '#here', only: ['create'], every: 'daily 18:00' },
    ],
    [
      '关注全公司的文件，晚上10点到早上8点别打扰',
      { tool: 'watch', scope: '#org', quiet: '22:00-08:00' },
    ],
    ['别再通知我们了', { tool: 'unwatch', scope: '#here' }],
    ['stop watching Design files', { tool: 'unwatch', scope: 'Design files' }],
    ['我们在关注什么？', { tool: 'watches' }],
    ['通知太吵了，改成一小时一次', { tool: 'watch_edit', every: '1h' }],
    ['mute watch 2 until tomorrow', { tool: 'watch_edit', n: 2, mute: 'tomorrow' }],
    ['1号关注由我接手', { tool: 'watch_edit', n: 1, mine: true }],
    ['给我们建个日历叫 发布', { tool: 'calendar_create', name: '发布' }],
    [
      'create a Holidays calendar for the whole company',
      { tool: 'calendar_create', name: 'Holidays', for: ['#org'] },
    ],
    [
      'call the Releases calendar 发版 from now on',
      { tool: 'calendar_update', calendar: 'Releases', name: '发版' },
    ],
    [
      '把张三、李娜加为发布日历的管理员',
      { tool: 'calendar_update', calendar: '发布日历', addManagers: ['张三', '李娜'] },
    ],
    ['请大家订阅 Releases 日历', { tool: 'calendar_subscribe', calendar: 'Releases' }],
    [
      'I want to subscribe to our calendar',
      { tool: 'calendar_subscribe', calendar: '#here', me: true },
    ],
    ['谁能订阅发布日历', { tool: 'calendar_show', calendar: '发布日历' }],
    ['list my calendars', { tool: 'calendar_list' }],
    [
      '下周三下午3点半在发布日历加一个复盘会，两个小时',
      {
        tool: 'calendar_add-event',
        title: '复盘会',
        calendar: '发布日历',
        at: '2026-11-25 15:30',
        for: 120,
      },
    ],
    [
      'put “Code freeze” on our calendar for next Friday',
      { tool: 'calendar_add-event', title: 'Code freeze', at: '2026-11-27' },
    ],
    ['what am I allowed to do here', { tool: 'whoami' }],
    ['你能做什么？', { tool: 'help' }],
    ['怎么把文件发到群里', { tool: 'help', command: 'share' }],
    ['Roadmap.pdf', { tool: 'unsure', commands: ['share', 'files'] }],
  ])('%s', async (words, wanted) => {
    expect(await callFor(words)).toEqual(wanted)
  })

  it.each([
    '中午吃什么',
    'thanks a lot!',
    'how is the release going?',
    '删除所有文件',
    '明天几点开会',
  ])('calls nothing for %s', async (words) => {
    expect(await callFor(words)).toBeUndefined()
  })

  it('says so where a command is meant that is not among the tools', async () => {
    const few = ['share', 'files', 'not_allowed']
    expect(await callFor('给我们建个日历叫 发布', few)).toEqual({
      tool: 'not_allowed',
      command: 'calendar create',
    })
    expect(await callFor('rename our calendar to Launches', few)).toBeUndefined()
  })

  it('reads words that stand alone, too', async () => {
    const client = new OpenAI({ baseURL: `${sandbox.origin}/model/v1`, apiKey: sandbox.model.key })
    const { choices } = await client.chat.completions.create({
      model: sandbox.model.id,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'share the roadmap' }] }],
      tools: toolsOf(['share']),
    })
    expect(choices[0]?.message.tool_calls).toMatchObject([{ function: { name: 'share' } }])
  })
})
