// Free words in a group with a language model behind the bot: what comes of them, also when the model is no help.
import { describe, expect, it } from 'vitest'

import type { LanguageConfig } from '../../src/language-config.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import type { ModelServer, Respond } from '../support/model-server.ts'
import { calls, json, says, startModelServer } from '../support/model-server.ts'
import { scrape } from '../support/scrape.ts'
import { talkIn } from '../support/talk.ts'

const HERE = 'Release team'
const SHARE = calls('share', { files: ['Budget 2027.xlsx'], in: null, type: null, to: null })
const TYPED = 'share "Budget 2027.xlsx"'

async function open(respond: Respond, changed: Partial<LanguageConfig> = {}) {
  const model = await startModelServer(respond)
  const language: LanguageConfig = {
    apiKey: 'sk-S3CRET',
    baseUrl: model.baseUrl,
    model: 'm',
    readsAtOnce: false,
    personTokens: 60_000,
    groupTokens: 300_000,
    isDebug: false,
    ...changed,
  }
  const metrics = { host: '127.0.0.1', port: 0 }
  const house = await openHouseWithBot({ modelWithinMs: 1_500 }, { config: { language, metrics } })
  const port = Number(house.log.find(({ msg }) => msg.startsWith('metrics'))?.['port'])
  return { house, model, talk: talkIn(house), scrape: () => scrape(port) }
}

/** What the model was told of the sender, in the last question. */
const toldTo = ({ asked }: ModelServer): unknown =>
  JSON.parse(asked.at(-1)?.body.messages.at(-1)?.content ?? 'null')

describe('what a lead says in their own words', () => {
  it('is shown as one command, and a tap does what the typed one does, call for call', async () => {
    const typed = await (await open(SHARE)).talk.ask('Li Na', TYPED)
    const { talk } = await open(SHARE)
    const proposal = await talk.ask('Li Na', 'could everybody have the budget please')
    expect(proposal.text).toContain(`**${TYPED}**`)
    expect(proposal.calls).toEqual([])
    expect(talk.filesIn(HERE)).toEqual([])
    const tapped = await talk.tap('Li Na', proposal, 0)
    expect(talk.filesIn(HERE)).toEqual(['Budget 2027.xlsx'])
    expect(tapped.calls.map(({ path }) => path)).toEqual(typed.calls.map(({ path }) => path))
    expect(typed.calls.length).toBeGreaterThan(0)
  })

  it('is in Chinese for whoever speaks Chinese', async () => {
    const { talk } = await open(SHARE)
    const proposal = await talk.ask('Li Na', '让大家都看看那个路线图吧')
    expect(proposal.text).toContain('**发文件 "Budget 2027.xlsx"**')
    await talk.ask('Li Na', '是')
    expect(talk.filesIn(HERE)).toEqual(['Budget 2027.xlsx'])
  })

  it('goes to the model with the title, the day and the sender’s own names, and nothing else', async () => {
    const { talk, model } = await open(says({ message: { content: 'hm' } }))
    await talk.ask('Zhao Yi', 'files Standup')
    await talk.ask('Li Na', TYPED)
    await talk.ask('Li Na', 'everybody wants it so badly')
    expect(toldTo(model)).toEqual({
      words: 'everybody wants it so badly',
      group: HERE,
      today: expect.stringMatching(/^\d{4}-\d\d-\d\d \w+day$/),
      recent: ['Budget 2027.xlsx'],
    })
  })

  it('is asked for what is missing', async () => {
    const { talk } = await open(calls('share', { files: [], in: null, type: null, to: null }))
    expect((await talk.ask('Li Na', 'let everybody have something nice')).text).toMatch(
      /Which file/,
    )
    const proposal = await talk.ask('Li Na', 'Budget 2027.xlsx')
    expect(proposal.text).toContain(`**${TYPED}**`)
    expect(talk.filesIn(HERE)).toEqual([])
  })

  it('runs at once where it only reads and the configuration says so', async () => {
    const { talk } = await open(calls('spaces', {}), { readsAtOnce: true })
    const answer = await talk.ask('Li Na', 'whereabouts is everything kept')
    expect(answer.text).toContain('Release files')
    const shy = await open(calls('spaces', {}))
    const proposal = await shy.talk.ask('Li Na', 'whereabouts is everything kept')
    expect(proposal.text).toContain('**spaces**')
    expect(proposal.calls).toEqual([])
  })

  it('is one of two, and the bot asks which', async () => {
    const { talk } = await open(calls('unsure', { commands: ['watch', 'calendar subscribe'] }))
    const answer = await talk.ask('Li Na', 'keep me posted about it all')
    expect(answer.buttons.map(({ text }) => text)).toEqual(['watch', 'calendar subscribe'])
  })
})

describe('a model that is no help', () => {
  it.each<[string, Respond]>([
    ['only talks', says({ message: { content: 'I shared **everything**!' } })],
    ['refuses', says({ message: { refusal: 'no' } })],
    ['does not answer', () => {}],
    ['hangs up', (response) => response.destroy()],
    ['is broken', json({ error: {} }, 500)],
    ['is busy', json({ error: {} }, 429, { 'retry-after': '60' })],
    ['talks HTML', (response) => response.writeHead(200).end('<h1>hi</h1>')],
  ])('%s: the answer is the parser’s', async (_, respond) => {
    const { talk } = await open(respond)
    const answer = await talk.ask('Li Na', 'please everybody forward it')
    expect(answer.text).toMatch(/I don’t understand “please everybody forward it”/)
    expect(answer.text).not.toMatch(/everything|hi/)
    expect(talk.filesIn(HERE)).toEqual([])
  })
})

it('says once that the day’s share is used up; commands go on', async () => {
  const { talk, model } = await open(says({ message: { content: 'hm' }, tokens: 900 }), {
    personTokens: 900,
  })
  await talk.ask('Li Na', 'blah blah')
  expect((await talk.ask('Li Na', 'blah blah')).text).toMatch(/Your share .* used up for today/)
  expect((await talk.ask('Li Na', 'blah blah')).text).not.toMatch(/used up/)
  expect((await talk.ask('Chen Min', '你觉得怎么样呢')).text).not.toMatch(/额度/)
  expect((await talk.ask('Chen Min', '你觉得怎么样呢')).text).toMatch(/额度用完/)
  expect(model.asked).toHaveLength(2)
  await talk.ask('Li Na', TYPED)
  expect(talk.filesIn(HERE)).toEqual(['Budget 2027.xlsx'])
})

it('is counted, and no line of the log holds the key or what was said', async () => {
  const { house, talk, model, ...metered } = await open(SHARE)
  await talk.ask('Li Na', 'could everybody have S3CRET please')
  model.respond(json({ error: { message: 'S3CRET' } }, 401))
  await talk.ask('Li Na', 'and S3CRET once more or so')
  await until(async () => {
    const { value } = await metered.scrape()
    return value('steward_language_seconds_count') === 2
  }, 'both are counted')
  const { value } = await metered.scrape()
  expect(value('steward_language_total{end="command"}')).toBe(1)
  expect(value('steward_language_total{end="failed"}')).toBe(1)
  expect(value('steward_language_tokens_total')).toBe(1_500)
  expect(JSON.stringify(house.log.filter(({ msg }) => msg === 'language model'))).not.toContain(
    'S3CRET',
  )
  expect(JSON.stringify(house.log)).not.toContain('sk-S3CRET')
})
