// The compiled bot with quick reconnects, telling its parent on request what it holds.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { startApp } from '../../dist/src/app.js'
import { readConfig } from '../../dist/src/config.js'
import { createLog } from '../../dist/src/log.js'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc')

const { config } = readConfig(process.env)
await startApp(config, {
  log: createLog({ level: 'warn', hide: [] }),
  version: 'test',
  schemaFile: 'policies/steward.cedarschema',
  policyFile: 'policies/steward.cedar',
  streamTiming: {
    firstDelayMs: 1,
    maxDelayMs: 10,
    refusedDelayMs: 10,
    stableAfterMs: 60_000,
    pingEveryMs: 25_000,
    handshakeTimeoutMs: 2_000,
    lingerMs: 1_000,
  },
})

process.on('message', () => {
  for (let round = 0; round < 5; round += 1) collect()
  const resources = {}
  for (const kind of process.getActiveResourcesInfo()) {
    // One that waits for the end of this turn is gone by the next.
    if (kind !== 'Immediate') resources[kind] = (resources[kind] ?? 0) + 1
  }
  process.send({ heapMb: process.memoryUsage().heapUsed / 1e6, resources })
})
