// What can be wrong with a store: told apart into what passes by itself and what somebody must mend.

/** The store cannot be used: its message says what to mend. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/**
 * Does this pass by itself? True: the store is down, full, overloaded or changing hands, and the
 * same work may be tried again. False: a bug, or something that somebody must mend.
 *
 * It says nothing of whether the work was done: a connection that is lost during a commit leaves
 * that open, so what is tried again must find out first, or do no harm the second time.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode, syscall } = factsOf(error)
  if (code === undefined) return LOST.test(error.message)
  if (code === 'ERR_SQLITE_ERROR') return SQLITE_NUMBERS.has(Number(errcode) & 0xff)
  if (code.startsWith('SQLITE_')) return SQLITE_NAMES.test(code)
  if (SYSTEM_CODES.has(code)) return true
  if (code === 'ENOENT') return syscall === 'connect'
  if (code === '0A000') return error.message.startsWith('cached plan must not change')
  if (code === '08P01') return !/unsupported startup parameter/.test(error.message)
  return SQL_STATES.test(code)
}

/** In a few words, for the log: the code, and what was said beside it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = factsOf(error)
  return [code, error.message].filter((part) => part !== undefined && part !== '').join(' ')
}

type Facts = { readonly code?: string; readonly errcode?: unknown; readonly syscall?: unknown }

function factsOf(error: Error): Facts {
  return {
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('errcode' in error ? { errcode: error.errcode } : {}),
    ...('syscall' in error ? { syscall: error.syscall } : {}),
  }
}

/** What pg says without a code, when the connection is gone or none could be had in time. */
const LOST = new RegExp(
  [
    '^Connection terminated',
    '^Client has encountered a connection error',
    '^Client was closed and is not queryable',
    '^Query read timeout',
    '^timeout expired',
    '^timeout exceeded when trying to connect',
  ].join('|'),
)

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  // A name is unknown while a container or its resolver is still on the way.
  'ENOTFOUND',
  'EAI_AGAIN',
  'EMFILE',
  'ENFILE',
])

/** States of PostgreSQL, by class or whole. */
const SQL_STATES = new RegExp(
  [
    '08...', // the connection
    '25006', // read-only: the primary has become a standby
    '25P0[34]', // idle in a transaction, or in one, for too long
    '400(00|01|03)|40P01', // rolled back: serialization, deadlock; completion unknown
    '53...', // disk, memory or connections used up
    '55P03', // a lock was not to be had in time
    '57014', // statement timeout
    '57P0[1235]', // shutting down, crashed, starting up; idle for too long
    '58030', // input or output of the server
  ]
    .map((state) => `^(${state})$`)
    .join('|'),
)

const SQLITE_NAMES = /^SQLITE_(BUSY|LOCKED|NOMEM|READONLY|IOERR|FULL|CANTOPEN|PROTOCOL)(_|$)/
/** The same, as `node:sqlite` numbers them. */
const SQLITE_NUMBERS = new Set([5, 6, 7, 8, 10, 13, 14, 15])
