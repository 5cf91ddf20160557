/** Every call that reached DingTalk's side, with what the organisation's monthly quota would say to it. */
import type { Clock } from '../clock.ts'
import { isRecord, numberAt, parseJson, textAt, type JsonRecord } from '../json.ts'
import { createNumberedList } from '../numbered-list.ts'
import type { Call, Reply } from './exchange.ts'

export interface CallRecord {
  readonly n: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Parsed when it is JSON, else as it came. */
  readonly body: unknown
  /** 0 when the caller never got an answer. */
  readonly status: number
  readonly code?: string
  /** The unionId in whose name it was made. */
  readonly operator?: string
  /** How long the answer took on this side; absent when there was none. */
  readonly ms?: number
  /** Whether it counts against the monthly quota. */
  readonly counted: boolean
  /** The caller's end of the TCP connection. */
  readonly client: string
}

export interface Noted {
  readonly call: Call
  readonly reply: Reply
  readonly operator: string | undefined
  readonly ms: number
  /** Whether calls of this kind are counted at all. */
  readonly countable: boolean
  /** The API's path, with names in place of ids. */
  readonly template: string
}

export interface CallLedger {
  note(noted: Noted): void
  after(n: number): readonly CallRecord[]
  clear(): void
}

export interface Kept {
  readonly call: CallRecord
  readonly template: string
}

const KEEP = 20_000

export function createCallLedger(clock: Clock, told: (call: Kept) => void): CallLedger {
  const records = createNumberedList<CallRecord>(KEEP)
  return {
    note(noted) {
      const at = clock.now()
      const call = records.add((n) => record(noted, n, at))
      told({ call, template: noted.template })
    },
    after: (n) => records.after(n),
    clear: () => records.clear(),
  }
}

function record(noted: Noted, n: number, at: number): CallRecord {
  const { call, reply, operator, countable, ms } = noted
  const { method, path, query, headers, client } = call
  const status = typeof reply === 'string' ? 0 : reply.status
  const code = codeOf(reply)
  return {
    n,
    at,
    method,
    path,
    query,
    headers,
    body: parseJson(call.body) ?? call.body,
    status,
    ...(code === undefined ? {} : { code }),
    ...(operator === undefined ? {} : { operator }),
    ...(status === 0 ? {} : { ms }),
    counted: countable && status !== 0 && !isTurnedAway(status, code ?? ''),
    client,
  }
}

const BANNED = 1111
const NOBODY = ['InvalidAuthentication', 'AuthenticationFailed.MissingParameter', String(BANNED)]

/** `code` of the new host, `errcode` of the legacy one when it is not 0. */
function codeOf(reply: Reply): string | undefined {
  if (typeof reply === 'string' || typeof reply.body !== 'string') return undefined
  const body = parseJson(reply.body)
  if (!isRecord(body)) return undefined
  const errcode = numberAt(body, 'errcode') ?? bannedStatus(body)
  return textAt(body, 'code') ?? (errcode === 0 ? undefined : errcode?.toString())
}

// DingTalk does not count what it throttles, what never got through, and what it cannot tell the caller of.
function isTurnedAway(status: number, code: string): boolean {
  if (NOBODY.includes(code)) return true
  const isLimit = code.startsWith('Forbidden.AccessDenied.Q') || code.includes('CountLimit')
  return isLimit || status === 429 || code === 'request.overlimit'
}

/** What stands before both hosts writes its one code as `status`. */
function bannedStatus(body: JsonRecord): number | undefined {
  return body['status'] === BANNED ? BANNED : undefined
}
