// A SQLite file: held by one process, durable with each commit, refused in plain words.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'

import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { asOpenConversationId } from '../../src/ids.ts'
import { openDatabaseFile } from '../../src/store/database-file.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEngine } from '../../src/store/engine.ts'
import { isPassing, reasonOf, StoreError } from '../../src/store/store-error.ts'
import type { FilePlace } from '../support/engines.ts'
import { describeEachDriver, openBeside } from '../support/engines.ts'

const lines: object[] = []
const put = (facts: object): void => void lines.push(facts)
const log = { info: put, warn: put, error: put }

async function open(place: FilePlace): Promise<Engine> {
  const engine = await openEngine(place, { log })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await engine.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...engine, close }
}

const conversation_id = asOpenConversationId('cidHere==')
if (conversation_id === undefined) throw new Error('not an id')
const CHAT = { conversation_id, title: 'x', seen_at: 1 }

describeEachDriver('the file', (openFresh) => {
  it('says which driver it is opened with', async () => {
    const place = await openFresh()
    await open(place)
    expect(lines.at(-1)).toMatchObject({
      ...place,
      engine: expect.stringMatching(/^SQLite 3\.\d+\.\d+$/),
    })
  })

  it('is held by one process, and given back', async () => {
    const place = await openFresh()
    const first = await open(place)
    await expect(open(place)).rejects.toThrow(/is in use by another process/)
    await first.close()
    await open(place)
  })

  it('is given back by a process that is killed', async () => {
    const place = await openFresh()
    const holder = spawn(
      process.execPath,
      ['--input-type=module', '-e', HOLD, place.file, place.driver],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(holder.stdout, 'data')
    await expect(open(place)).rejects.toThrow(/is in use by another process/)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await open(place)
  })

  it('is durable with each commit, and holds rows to those they belong to', async () => {
    const { file, driver } = await openFresh()
    const { database } = await openDatabaseFile(file, driver)
    onTestFinished(() => database.close())
    const pragma = (name: string) => Object(database.prepare(`pragma ${name}`).all([])[0])[name]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
  })

  it('is locked from the first word of a transaction', async () => {
    const place = await openFresh()
    const { db } = await open(place)
    const other = await openBeside(place)
    onTestFinished(() => other.close())
    await db.transaction().execute(async () => {
      expect(() => other.exec('begin immediate')).toThrow(/locked/)
    })
    other.exec('begin immediate')
    other.exec('rollback')
  })

  it('that another holds for a moment is a trouble that passes', async () => {
    const place = await openFresh()
    const { db } = await open(place)
    const other = await openBeside(place)
    onTestFinished(() => other.close())
    other.exec('begin immediate')
    const write = () => db.insertInto('chat').values(CHAT).execute()
    const cause: unknown = await write().catch((each: unknown) => each)
    expect(isPassing(cause)).toBe(true)
    other.exec('rollback')
    await write()
  })

  it('that is full says so, loses nothing, and takes more when there is room', async () => {
    const { db } = await open(await openFresh())
    await db.insertInto('chat').values(CHAT).execute()
    const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db)
    await limit(1)
    const big = { ...CHAT, seen_at: 2, title: 'x'.repeat(5_000_000) }
    const write = () =>
      db.transaction().execute(async (tx) => {
        await tx.updateTable('chat').set(big).execute()
      })
    const cause: unknown = await write().catch((each: unknown) => each)
    expect(isPassing(cause)).toBe(true)
    expect(reasonOf(cause)).toMatch(/full/)
    expect(await db.selectFrom('chat').select('seen_at').execute()).toEqual([{ seen_at: 1 }])
    await limit(1_000_000)
    await write()
    expect(await db.selectFrom('chat').select('seen_at').execute()).toEqual([{ seen_at: 2 }])
  })

  it('that is no database is refused with its name', async () => {
    const place = await openFresh()
    await writeFile(
      place.file,
      'this is a letter, not a database, and long enough to be sure of it',
    )
    await expect(open(place)).rejects.toThrow(`${place.file} cannot be opened`)
  })

  it('in a folder that is not there is refused with its name', async () => {
    const place = { ...(await openFresh()), file: '/nowhere/at/all/steward.db' }
    await expect(open(place)).rejects.toThrow(StoreError)
    await expect(open(place)).rejects.toThrow('/nowhere/at/all/steward.db')
  })
})

/** Opens the file as the bot does, and waits to be killed. */
const HOLD = `
  import { openDatabaseFile } from '${new URL('../../dist/src/store/database-file.js', import.meta.url).href}'
  const [file, driver] = process.argv.slice(1)
  await openDatabaseFile(file, driver)
  console.log('held')
  setInterval(() => {}, 1_000)
`
