// Is the audit what was written? One sentence for whoever asks from the command line.
import { existsSync } from 'node:fs'

import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { placeOfStore } from './places.ts'
import type { AuditVerdict } from './store/audit.ts'
import { StoreError } from './store/store-error.ts'
import { openStore } from './store/store.ts'

/** A server that is not there for so long is told as such. */
const WAIT_MS = 10_000

/** Rejects with a `StoreError` where there is no store to look at, or it is in use. */
export async function checkAudit(
  config: Config,
  log: Log,
): Promise<{ readonly isIntact: boolean; readonly sentence: string }> {
  const where = await placeOfStore(config)
  if ('file' in where && !existsSync(where.file)) throw new StoreError(`${where.file} is not there`)
  const signal = AbortSignal.timeout(WAIT_MS)
  const options = { log, signal, now: Date.now, owner: 'audit', perMinute: config.groupPerMinute }
  const store = await openStore({ ...options, where }).catch((cause: unknown) => {
    if (!signal.aborted) throw cause
    throw new StoreError(`the store does not answer within ${WAIT_MS / 1_000} s`, { cause })
  })
  try {
    const verdict = await store.verifyAudit()
    const { hash } = await store.auditHead()
    return { isIntact: verdict.kind === 'intact', sentence: sentenceOf(verdict, hash) }
  } finally {
    await store.close()
  }
}

function sentenceOf(verdict: AuditVerdict, hash: string): string {
  if (verdict.kind === 'broken') return `broken at entry ${verdict.at}: ${verdict.why}`
  return `${verdict.entries.toLocaleString('en')} entries, intact, up to ${hash || 'none'}`
}
