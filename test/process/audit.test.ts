// The audit: what stands in an entry, and what `npm run audit` says of a chain that somebody has changed.
import { execFile } from 'node:child_process'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Where } from '../../src/store/engine.ts'
import { connected, startBotProcess } from '../support/bot-process.ts'
import { rowsOf } from '../support/engines.ts'
import type { House } from '../support/house.ts'
import { openHouse, openHouseWithBot } from '../support/house.ts'
import { ask as askDatabase, freshDatabase } from '../support/postgres.ts'
import { talkIn } from '../support/talk.ts'

type Verdict = { readonly code: number; readonly said: string; readonly complained: string }

/** As `npm run audit` does it. */
function check(dataDir: string, databaseUrl = ''): Promise<Verdict> {
  const env = {
    DINGTALK_CLIENT_ID: 'dingabc123',
    DINGTALK_CLIENT_SECRET: 'secretsecret',
    STEWARD_DATA: dataDir,
    DATABASE_URL: databaseUrl,
  }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['dist/src/main.js', '--env', '.env.none', '--verify-audit'],
      { env },
      (_, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    )
  })
}

const whereOf = ({ dataDir }: House): Where => ({ file: join(dataDir, 'steward.db') })

/** Three entries, and nobody who has the file open. */
async function houseWithAudit(): Promise<House> {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  for (const text of ['whoami', 'help', 'watches']) await talk.ask('Li Na', text)
  await house.stopBot()
  return house
}

describe('npm run audit', () => {
  it('says how many entries are intact, and how the last is sealed, as the log does', async () => {
    const house = await houseWithAudit()
    const last = house.log.findLast(({ msg }) => msg === 'the audit chain ends here')
    expect(await check(house.dataDir)).toEqual({
      code: 0,
      said: `3 entries, intact, up to ${String(last?.['hash'])}\n`,
      complained: '',
    })
  })

  it.each([
    [
      'an entry was changed',
      `update audit set entry = '{}' where seq = 2`,
      /at entry 2: it is not/,
    ],
    ['its time was changed', 'update audit set at = at + 1 where seq = 3', /at entry 3: it is not/],
    ['one in the middle is gone', 'delete from audit where seq = 2', /at entry 3: entry 2 is miss/],
    ['the first is gone', 'delete from audit where seq = 1', /at entry 2: entry 1 is missing/],
  ])('says where, when %s', async (_, tamper, sentence) => {
    const house = await houseWithAudit()
    await rowsOf(whereOf(house), `${tamper} returning seq`)
    const { code, said } = await check(house.dataDir)
    expect(said).toMatch(sentence)
    expect(said).toMatch(/^broken .*\n$/)
    expect(code).toBe(1)
  })

  it('cannot see by itself that the last is gone: the number and the seal in the log tell', async () => {
    const house = await houseWithAudit()
    const ends = () => house.log.filter(({ msg }) => msg === 'the audit chain ends here')
    expect(ends().map(({ entries }) => entries)).toEqual([0, 3])
    await rowsOf(whereOf(house), 'delete from audit where seq = 3 returning seq')
    const { code, said } = await check(house.dataDir)
    expect(code).toBe(0)
    expect(said).toMatch(/^2 entries/)
    expect(said).not.toContain(String(ends().at(-1)?.['hash']))
    await house.startBot()
    expect(ends().at(-1)?.['entries']).toBe(2)
  })

  it('says plainly that the bot has the file, or that there is none', async () => {
    const house = await openHouse()
    const none = await check(house.dataDir)
    expect(none).toMatchObject({ code: 1, said: '', complained: /steward\.db is not there/ })
    await startBotProcess(house.sandbox, { dataDir: house.dataDir })
    await connected(house.sandbox)
    const busy = await check(house.dataDir)
    expect(busy.complained).toMatch(/in use by another process, which has to be stopped first/)
    expect(busy.complained).not.toMatch(/\n\s+at /)
    expect(busy.code).toBe(1)
  })

  it('looks at PostgreSQL while the bot works on it', async () => {
    const house = await openHouse()
    const url = await freshDatabase()
    await startBotProcess(house.sandbox, { env: { DATABASE_URL: url } })
    await connected(house.sandbox)
    await talkIn(house).ask('Li Na', 'whoami')
    expect((await check(house.dataDir, url)).said).toMatch(/^1 entries, intact/)
    await askDatabase(url, `update audit set entry = '{}'`)
    expect(await check(house.dataDir, url)).toMatchObject({ code: 1 })
  })
})

describe('an entry', () => {
  const entriesOf = async (house: House): Promise<unknown[]> => {
    await house.stopBot()
    const rows = await rowsOf(whereOf(house), 'select entry from audit order by seq')
    return rows.map((row) => JSON.parse(String(Object(row).entry)))
  }

  it('says who did what, as whom, under which rule, and what DingTalk said', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    const { faults } = house.sandbox
    await talk.ask('Li Na', 'share README.md')
    const body = { code: 'permissionDenied', message: 'no', requestid: 'R-1' }
    faults.answer({ match: 'POST */links/send', times: 1 }, { status: 403, body })
    await talk.ask('Li Na', 'share README.md')
    const [shared, refused] = await entriesOf(house)
    const common = {
      what: 'message',
      staffId: talk.staffId('Li Na'),
      operator: talk.unionId('Li Na'),
      conversationId: talk.conversationId('Release team'),
      command: 'share',
      canonical: expect.stringContaining('README.md'),
      rules: ['leads-share'],
    }
    expect(shared).toMatchObject({
      ...common,
      outcome: 'answered',
      state: 'done',
      calls: [{ n: 1, api: 'links/send', state: 'done' }],
    })
    expect(refused).toMatchObject({
      ...common,
      state: 'refused',
      calls: [{ api: 'links/send', state: 'refused', code: 'permissionDenied', requestId: 'R-1' }],
    })
  })

  it('says which command was denied, and that no rule allows it; nobody’s other words are in it', async () => {
    const house = await openHouseWithBot()
    const talk = talkIn(house)
    await talk.ask('Chen Min', 'share README.md')
    await talk.ask('Chen Min', 'my password is S3CRET')
    const [denied, unknown] = await entriesOf(house)
    expect(denied).toMatchObject({ command: 'share', outcome: 'denied', rules: [], calls: [] })
    expect(unknown).toMatchObject({ outcome: 'unknown-command' })
    expect(JSON.stringify(unknown)).not.toContain('S3CRET')
  })
})
