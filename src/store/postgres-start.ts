// The first talk with PostgreSQL: waits while it is not there yet, and says what to mend when waiting is no use.
import { setTimeout as pause } from 'node:timers/promises'

import type { Kysely } from 'kysely'
import { sql } from 'kysely'

import type { Log } from '../log.ts'
import type { Schema } from './schema.ts'
import { isPassing, reasonOf, StoreError } from './store-error.ts'

export type Waiting = {
  readonly log: Log
  /** Ends the waiting; what it was aborted with is then thrown. */
  readonly signal: AbortSignal
  readonly firstDelayMs: number
  readonly maxDelayMs: number
}

/** Tries until it works, with one line in the log for each time that it did not. Throws a `StoreError`. */
export async function untilUp<T>(attempt: () => Promise<T>, waiting: Waiting): Promise<T> {
  const { log, signal, firstDelayMs, maxDelayMs } = waiting
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (cause) {
      if (cause instanceof StoreError) throw cause
      if (!isPassing(cause)) throw new StoreError(whatToMend(cause), { cause })
      log.warn({ why: reasonOf(cause), againInMs: delayMs }, 'PostgreSQL is not there yet')
    }
    await pause(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

const OLDEST = 15

/** What the server is, in its own words; a `StoreError` when it is too old. */
export async function checkVersion(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ number: string; name: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as name
  `.execute(db)
  const [{ number, name } = { number: '0', name: 'of no version' }] = rows
  if (!isTooOld(Number(number))) return name
  throw new StoreError(
    `DATABASE_URL leads to PostgreSQL ${name}. Take ${OLDEST} or newer: that is what we test.`,
  )
}

/** Of the version as a number, such as 150018 for 15.18. */
export function isTooOld(version: number): boolean {
  return version < OLDEST * 10_000
}

/** For the operator, who has a variable, a server and a person to ask, and no stack. */
function whatToMend(cause: unknown): string {
  const said = reasonOf(cause)
  const [, hint] = HINTS.find(([pattern]) => pattern.test(said)) ?? []
  return `PostgreSQL cannot be used: ${said}. ${hint ?? 'Look at DATABASE_URL and at the log of the server.'}`
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^28P01/, 'Correct the user or the password in DATABASE_URL.'],
  [/password must be a string|no password/i, 'DATABASE_URL has no password, and one is asked for.'],
  [/^28/, 'Let this user in from this machine (pg_hba.conf), or correct DATABASE_URL.'],
  [/^3D000/, 'Create the database that DATABASE_URL names, or correct the name.'],
  [/^42501/, 'Grant the user all rights on the database (GRANT CREATE ON SCHEMA public).'],
  [/does not support SSL/, 'Switch TLS on at the server, or take sslmode out of DATABASE_URL.'],
  [
    /certificate|altname|^CERT_|^ERR_TLS|SSL routines/i,
    'Name the certificate of its authority with sslrootcert=… in DATABASE_URL, and the host as the certificate does.',
  ],
  [/^ENOENT|^EACCES/, 'A file that DATABASE_URL names cannot be read.'],
  [
    /unsupported startup parameter/,
    'Let the pooler take options, statement_timeout, lock_timeout and idle_in_transaction_session_timeout (ignore_startup_parameters), in session mode.',
  ],
]
