import { once } from 'node:events'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../sandbox/clock.ts'
import { findPageFile } from '../../sandbox/page-files.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import { apiClient, send } from './support/api-client.ts'
import { group, person } from './support/company.ts'
import { connect } from './support/stream-client.ts'

describe('stopping', () => {
  it('ends every connection and frees the port for the next one at once', async () => {
    const first = await startSandbox()
    const bot = await connect(first)
    const closed = once(bot.socket, 'close')
    const feed = await fetch(`${first.origin}/_sandbox/feed`)
    first.faults.hang({})
    const hanging = expect(apiClient(first)).rejects.toThrow()
    const port = Number(new URL(first.origin).port)
    await first.stop()
    await closed
    await hanging
    await expect(feed.text()).rejects.toThrow()
    await expect(fetch(first.origin)).rejects.toThrow()

    const second = await startSandbox({ port })
    expect(second.origin).toBe(first.origin)
    await connect(second)
    await second.stop()
  })

  it('ends frozen connections, too', async () => {
    const sandbox = await startSandbox()
    const bot = await connect(sandbox)
    const closed = once(bot.socket, 'close')
    sandbox.gateway.freeze()
    bot.socket.ping()
    await sandbox.stop()
    await closed
  })

  it('lets nobody wait for a message that cannot come any more', async () => {
    const sandbox = await startSandbox()
    const { conversationId } = group(sandbox, 'All hands')
    const waiting = expect(
      sandbox.waitForMessage(conversationId, () => true, 60_000),
    ).rejects.toThrow('no such message')
    await sandbox.stop()
    await waiting
  })

  it('never gives out the same id twice, not even after a restart', async () => {
    const say = async () => {
      const sandbox = await startSandbox()
      const { msgId } = sandbox.say({
        as: person(sandbox, 'Li Na').staffId,
        in: group(sandbox, 'All hands').conversationId,
        text: 'hello',
      })
      await sandbox.stop()
      return msgId
    }

    expect(await say()).not.toBe(await say())
  })

  it('says which port is taken by failing to start', async () => {
    const sandbox = await startSandbox()
    const port = Number(new URL(sandbox.origin).port)

    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await sandbox.stop()
  })
})

describe('the clock', () => {
  it('rings alarms in order, each at its own time, also those set on the way', () => {
    const clock = createClock(0)
    const start = clock.now()
    const rung: [string, number][] = []
    clock.after(30, () => rung.push(['late', clock.now() - start]))
    clock.after(10, () => {
      rung.push(['early', clock.now() - start])
      clock.after(5, () => rung.push(['between', clock.now() - start]))
    })
    const cancel = clock.after(20, () => rung.push(['never', 0]))
    cancel()
    clock.advance(30)
    clock.stop()

    expect(rung).toEqual([
      ['early', 10],
      ['between', 15],
      ['late', 30],
    ])
  })

  it('runs faster when told to', async () => {
    const clock = createClock(1)
    clock.setScale(10_000)
    const start = clock.now()
    await new Promise<void>((resolve) => clock.after(100_000, resolve))
    clock.stop()

    expect(clock.now() - start).toBeGreaterThanOrEqual(100_000)
  })
})

describe('the page', () => {
  it('comes with its sources, its compiled scripts and Preact, and nothing else', async () => {
    const root = await mkdtemp(join(tmpdir(), 'page-'))
    const files = {
      'package.json': '{"name":"x"}',
      'sandbox/page/index.html': '<title>Chat</title>',
      'sandbox/page/styles/chat.css': 'p{}',
      'sandbox/page/app.ts': 'secret',
      'dist/sandbox/page/app.js': 'run()',
      'node_modules/preact/package.json': '{"name":"preact","main":"preact.mjs"}',
      'node_modules/preact/preact.mjs': 'export {}',
    }
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true })
      await writeFile(join(root, name), content)
    }
    const sandbox = await startSandbox({ pageRoot: root })
    const get = (path: string) => send(`${sandbox.origin}${path}`)

    expect((await get('/')).text).toBe('<title>Chat</title>')
    expect((await get('/page/styles/chat.css')).text).toBe('p{}')
    expect((await get('/page/app.js')).text).toBe('run()')
    expect((await get('/vendor/preact/preact.module.js')).text).toBe('export {}')
    for (const path of [
      '/page/app.ts',
      '/page/gone.css',
      '/page/..%2f..%2fpackage.json',
      '/page/..%2f..%2fsandbox%2fpage%2findex.html',
      '/page/%zz.css',
      '/vendor/preact/package.json',
    ])
      expect(await get(path), path).toMatchObject({ status: 404 })
    await sandbox.stop()
  })

  it('does not lead out of its folders', () => {
    for (const path of [
      '/page/../../package.json',
      '/page/./x.css',
      '/page//x.css',
      '/page/.x.css',
    ])
      expect(findPageFile('/project', path), path).toBeUndefined()
  })
})
