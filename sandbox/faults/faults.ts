/** What goes wrong on purpose, in verbs: on the HTTP side, at the stream's door, and on its line. */
import type { CannedAnswer } from '../http/exchange.ts'
import type { Gateway } from '../stream/gateway.ts'
import type { BrokenShape, Catching, Fault, FaultEffect, PassingEffect } from './fault.ts'
import type { FaultBook } from './fault-book.ts'

// `POST */links/send`, or that with a number of times.
export type Where = string | Catching
export type Times = Pick<Catching, 'times'>

export interface CallVerbs {
  /** The call has no effect and gets this answer. */
  answer(where: Where, answer: CannedAnswer): string
  /** The effect happens, and this comes in place of the answer: a page of a proxy, for example. */
  answerAfterCommit(where: Where, answer: CannedAnswer): string
  delay(where: Where, ms: number): string
  /** The call has no effect and is never answered. */
  hang(where: Where): string
  /** The call has no effect and its TCP connection is reset. */
  resetBefore(where: Where): string
  /** The effect happens, and the TCP connection is reset in place of the answer. */
  resetAfterCommit(where: Where): string
  /** An error in the form of the host that is called. */
  fail(match: string, error: DingTalkFailure & Times): string
  /** The page of a proxy, 502 unless told otherwise. */
  showPage(match: string, options?: Times & { readonly status?: number }): string
  /** The effect happens, and a page comes in place of the answer, with HTTP 200. */
  garble(match: string, options?: Times): string
  throttle(match: string, options?: Times): string
  useUpQuota(match: string, options?: Times): string
  expireToken(match: string, options?: Times): string
  /** The permission point that the call needs, unless another one is named. */
  missScope(match: string, options?: Times & { readonly scope?: string }): string
  banIp(match: string, options?: Times): string
}

export interface DingTalkFailure {
  readonly status: number
  readonly code: string
  readonly message?: string
}

export interface StreamVerbs {
  /** 401 unless told otherwise; from 500 on a proxy's page. */
  refuseOpen(options?: Times & { readonly status?: number }): string
  refuseTicket(options?: Times): string
  /** The handshake is never answered. */
  hangUpgrade(options?: Times): string
  /** TCP is reset in place of the handshake's answer. */
  resetUpgrade(options?: Times): string
  /** Every socket, now; pushes still go to them for `routeForMs`, and are lost. */
  drop(options?: { readonly routeForMs?: number }): string
  /** The sockets of now: TCP stays, nothing goes through, until it is removed. */
  halfOpen(): string
  /** Announced now; the socket ends 10 seconds later. */
  disconnect(): string
  /** What was accepted last is pushed once more, now. */
  again(): string
  /** The next push comes twice, with two messageIds. */
  duplicate(options?: Times): string
  /** The next push comes after the one behind it. */
  reorder(options?: Times): string
  holdBack(ms: number, options?: Times): string
  /** Of the next push only the first half comes, unless told how else it is broken. */
  malform(options?: Times & { readonly shape?: BrokenShape }): string
}

export interface Faults extends CallVerbs, StreamVerbs {
  set(effect: FaultEffect, catching?: Catching): string
  list(): readonly Fault[]
  remove(id: string): boolean
  clear(): void
}

export interface FaultsOptions {
  readonly book: FaultBook
  readonly gateway: Gateway
}

type Setter = Faults['set']

export function createFaults({ book, gateway }: FaultsOptions): Faults {
  let passed = 0

  function set(effect: FaultEffect, catching: Catching = {}): string {
    if (effect.kind === 'drop' || effect.kind === 'disconnect' || effect.kind === 'again')
      return pass(effect)
    if (effect.kind !== 'half-open') return book.add(effect, catching)
    gateway.freeze()
    return book.add(effect, { times: Infinity })
  }

  function pass(effect: PassingEffect): string {
    if (effect.kind === 'drop') gateway.drop(effect.routeForMs)
    else if (effect.kind === 'again') gateway.again()
    else gateway.disconnect()
    passed += 1
    return `passed-${passed}`
  }

  return {
    set,
    ...callVerbs(set),
    ...streamVerbs(set),
    list: () => book.list(),
    remove(id) {
      const removed = book.remove(id)
      if (removed?.kind === 'half-open' && !isHalfOpen(book)) gateway.thaw()
      return removed !== undefined
    },
    clear() {
      const wasHalfOpen = isHalfOpen(book)
      book.clear()
      if (wasHalfOpen) gateway.thaw()
    },
  }
}

function isHalfOpen(book: FaultBook): boolean {
  return book.list().some(({ kind }) => kind === 'half-open')
}

function callVerbs(set: Setter): CallVerbs {
  const at = (where: Where): Catching => (typeof where === 'string' ? { match: where } : where)
  return {
    answer: (where, answer) => set({ kind: 'answer', answer }, at(where)),
    answerAfterCommit: (where, answer) => set({ kind: 'answer-after', answer }, at(where)),
    delay: (where, ms) => set({ kind: 'slow', ms }, at(where)),
    hang: (where) => set({ kind: 'hang' }, at(where)),
    resetBefore: (where) => set({ kind: 'reset-before' }, at(where)),
    resetAfterCommit: (where) => set({ kind: 'reset-after' }, at(where)),
    fail: (match, { times = 1, ...error }) => set({ kind: 'error', ...error }, { match, times }),
    showPage: (match, { status = 502, ...times } = {}) =>
      set({ kind: 'html', status }, { match, ...times }),
    garble: (match, times) => set({ kind: 'garbled' }, { match, ...times }),
    throttle: (match, times) => set({ kind: 'throttled' }, { match, ...times }),
    useUpQuota: (match, times) => set({ kind: 'quota-out' }, { match, ...times }),
    expireToken: (match, times) => set({ kind: 'token-expired' }, { match, ...times }),
    missScope: (match, { times = 1, ...scope } = {}) =>
      set({ kind: 'scope-missing', ...scope }, { match, times }),
    banIp: (match, times) => set({ kind: 'ip-ban' }, { match, ...times }),
  }
}

function streamVerbs(set: Setter): StreamVerbs {
  return {
    refuseOpen: ({ status = 401, ...times } = {}) => set({ kind: 'refuse-open', status }, times),
    refuseTicket: (times) => set({ kind: 'refuse-ticket' }, times),
    hangUpgrade: (times) => set({ kind: 'hang-upgrade' }, times),
    resetUpgrade: (times) => set({ kind: 'reset-upgrade' }, times),
    drop: (options = {}) => set({ kind: 'drop', ...options }),
    halfOpen: () => set({ kind: 'half-open' }),
    disconnect: () => set({ kind: 'disconnect' }),
    again: () => set({ kind: 'again' }),
    duplicate: (times) => set({ kind: 'duplicate' }, times),
    reorder: (times) => set({ kind: 'reorder' }, times),
    holdBack: (ms, times) => set({ kind: 'delay', ms }, times),
    malform: ({ shape = 'bad-json', ...times } = {}) => set({ kind: 'malformed', shape }, times),
  }
}
