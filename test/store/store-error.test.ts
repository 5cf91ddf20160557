// Which errors of a store pass by themselves, so that the same work is tried again, and which are bugs.
import { describe, expect, it } from 'vitest'

import { isPassing, reasonOf } from '../../src/store/store-error.ts'

const error = (message: string, facts: object = {}): Error =>
  Object.assign(new Error(message), facts)

describe('passes by itself', () => {
  it.each([
    ['an admin stops the server', error('terminating connection', { code: '57P01' })],
    ['the server crashed', error('terminating connection', { code: '57P02' })],
    ['the server is starting up', error('the database system is starting up', { code: '57P03' })],
    ['too long idle', error('idle-session timeout', { code: '57P05' })],
    ['connection failure', error('', { code: '08006' })],
    ['a pooler whose server is gone', error('server login failed', { code: '08P01' })],
    ['serialization', error('could not serialize access', { code: '40001' })],
    ['deadlock', error('deadlock detected', { code: '40P01' })],
    ['completion unknown', error('', { code: '40003' })],
    ['disk of the server full', error('could not extend file', { code: '53100' })],
    ['too many connections', error('too many clients', { code: '53300' })],
    ['lock timeout', error('canceling statement', { code: '55P03' })],
    ['statement timeout', error('canceling statement', { code: '57014' })],
    ['idle in transaction', error('terminating connection', { code: '25P03' })],
    ['the primary is a standby now', error('read-only transaction', { code: '25006' })],
    [
      'tables changed by a newer version',
      error('cached plan must not change result type', { code: '0A000' }),
    ],
    ['disk error of the server', error('could not read block', { code: '58030' })],
    ['nobody listens', error('connect ECONNREFUSED', { code: 'ECONNREFUSED' })],
    ['no socket file yet', error('connect', { code: 'ENOENT', syscall: 'connect' })],
    ['reset', error('read ECONNRESET', { code: 'ECONNRESET' })],
    ['name not known yet', error('getaddrinfo', { code: 'ENOTFOUND' })],
    ['ended by the server', error('Connection terminated unexpectedly')],
    ['no connection in time', error('timeout exceeded when trying to connect')],
    ['no answer in time', error('Query read timeout')],
    [
      'used after it was lost',
      error('Client has encountered a connection error and is not queryable'),
    ],
    ['libsql: locked', error('database is locked', { code: 'SQLITE_BUSY' })],
    ['libsql: locked, extended', error('', { code: 'SQLITE_BUSY_SNAPSHOT' })],
    ['libsql: disk full', error('', { code: 'SQLITE_FULL' })],
    ['libsql: disk error', error('', { code: 'SQLITE_IOERR_WRITE' })],
    ['libsql: read-only', error('', { code: 'SQLITE_READONLY_DBMOVED' })],
    ['node: locked', error('', { code: 'ERR_SQLITE_ERROR', errcode: 5 })],
    ['node: disk full', error('', { code: 'ERR_SQLITE_ERROR', errcode: 13 })],
    ['node: disk error, extended', error('', { code: 'ERR_SQLITE_ERROR', errcode: 778 })],
  ])('%s', (_, each) => expect(isPassing(each)).toBe(true))
})

describe('is a bug or wants mending', () => {
  it.each([
    ['a string', 'Connection terminated'],
    ['nothing', undefined],
    ['any error', error('cannot read properties of undefined')],
    ['one that only mentions it', error('said: Connection terminated')],
    ['unique', error('duplicate key', { code: '23505' })],
    ['syntax', error('syntax error', { code: '42601' })],
    ['no such table', error('', { code: '42P01' })],
    ['integrity, in the class of rollbacks', error('', { code: '40002' })],
    ['something PostgreSQL has not', error('not implemented', { code: '0A000' })],
    ['wrong password', error('', { code: '28P01' })],
    ['no such database', error('', { code: '3D000' })],
    ['database dropped', error('', { code: '57P04' })],
    ['internal error', error('', { code: 'XX000' })],
    ['in a failed transaction', error('', { code: '25P02' })],
    [
      'a pooler that wants other settings',
      error('unsupported startup parameter: x', { code: '08P01' }),
    ],
    ['no such file', error('open', { code: 'ENOENT', syscall: 'open' })],
    ['the certificate', error('', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['libsql: unique', error('', { code: 'SQLITE_CONSTRAINT_UNIQUE' })],
    ['libsql: no database', error('', { code: 'SQLITE_NOTADB' })],
    ['libsql: SQL', error('', { code: 'SQLITE_ERROR' })],
    ['node: unique', error('', { code: 'ERR_SQLITE_ERROR', errcode: 2067 })],
    ['node: SQL', error('', { code: 'ERR_SQLITE_ERROR', errcode: 1 })],
  ])('%s', (_, each) => expect(isPassing(each)).toBe(false))
})

it('is told in a few words', () => {
  expect(reasonOf(error('', { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED')
  expect(reasonOf(error('no', { code: '28P01' }))).toBe('28P01 no')
  expect(reasonOf(error('gone'))).toBe('gone')
  expect(reasonOf('x')).toBe('x')
})
