// Writes to the real store as fast as it takes it, and tells each thing once it is said to be on disk.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'

import { openStore } from '../../dist/src/store/store.js'

const [file, round] = process.argv.slice(2)
const store = await openStore({
  where: { file },
  log: { info() {}, warn() {}, error() {} },
  now: Date.now,
  owner: randomUUID(),
  perMinute: 20,
})
await store.replicas.heartbeat(true)

const tell = (what, key) => writeSync(1, `${what} ${key}\n`)
const PAYLOAD = '文件'.repeat(400)
const LANES = 8

for (let lane = 0; lane < LANES; lane += 1) void write(`lane ${lane}`)

async function write(lane) {
  for (let n = 0; ; n += 1) {
    const inboxKey = `message:${round} ${lane} ${n}`
    const conversationId = `cid ${lane}`
    const command = {
      name: 'share',
      canonical: `share ${n}`,
      effect: 'once',
      conversationId,
      staffId: 'lina',
    }
    const run = { inboxKey, attempt: 1 }
    await store.inbox.accept({
      key: inboxKey,
      fingerprint: inboxKey,
      kind: 'message',
      payload: PAYLOAD,
      lane,
    })
    tell('accepted', inboxKey)
    const call = { n: 1, part: 0, api: 'links/send', operator: 'u' }
    const intent = { ...call, target: {}, targetVersion: undefined }
    await store.ledger.intend({ ...run, command, intent, ended: undefined })
    tell('intended', inboxKey)
    await store.ledger.finish({
      ...run,
      command: { ...command, state: 'done' },
      ended: { n: 1, state: 'done', answer: {} },
      drafts: [
        {
          cause: inboxKey,
          purpose: 'answer',
          conversationId,
          conversationKind: 'group',
          staffId: undefined,
          webhook: undefined,
          locale: 'en',
          reply: { title: 'done', text: PAYLOAD, buttons: [] },
        },
      ],
      event: {
        scope: 'SPACE',
        scopeId: `${lane}`,
        what: 'create',
        spaceId: `${lane}`,
        dentryId: inboxKey,
        isFolder: false,
        at: Date.now(),
      },
      audit: { what: 'command', key: inboxKey },
    })
    tell('finished', inboxKey)
  }
}
