/** `POST /v1.0/gateway/connections/open`: checks the app and hands out an endpoint and a ticket. */
import type { AppIdentity } from '../app-identity.ts'
import { proxyPage } from '../faults/documented-answers.ts'
import { bodyRecord, json, type Answer, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { recordsAt, textAt, wordsAt } from '../json.ts'
import { IP_NOT_ALLOWED } from '../openapi/gateway-refusals.ts'
import type { Refusal } from '../openapi/result.ts'
import type { Subscribed, Tickets } from './tickets.ts'

export interface OpenOptions {
  readonly app: AppIdentity
  readonly ids: Ids
  readonly tickets: Tickets
  readonly endpoint: () => string
}

export function answerOpen(call: Call, { app, ids, tickets, endpoint }: OpenOptions): Answer {
  const body = bodyRecord(call) ?? {}
  const isApp =
    textAt(body, 'clientId') === app.clientId && textAt(body, 'clientSecret') === app.clientSecret
  if (!isApp) return refuseOpen(call, 401, ids)
  const subscriptions = readSubscriptions(recordsAt(body, 'subscriptions'))
  // Only "400 systemError, cause not stated" has been seen of this endpoint's other refusals.
  if (subscriptions === undefined) return refuseOpen(call, 400, ids)
  return inAskedForm(call, 200, { endpoint: endpoint(), ticket: tickets.issue(subscriptions) })
}

const OTHER = { code: 'systemError', message: '系统错误' }

const REFUSALS = new Map<number, Pick<Refusal, 'code' | 'message'>>([
  [401, { code: 'authFailed', message: '鉴权失败' }],
  [403, IP_NOT_ALLOWED],
  [429, { code: 'system.busy', message: '请求太频繁' }],
])

/** How it refuses with this status; from 500 on it is a proxy that speaks. */
export function refuseOpen(call: Call, status: number, ids: Ids): Answer {
  if (status >= 500) return proxyPage(status)
  const { code, message } = REFUSALS.get(status) ?? OTHER
  return inAskedForm(call, status, { requestid: ids.requestId(), code, message })
}

function inAskedForm(call: Call, status: number, body: Readonly<Record<string, string>>): Answer {
  const isJson = call.headers['accept']?.includes('application/json')
  return isJson ? json(status, body) : xml(status, body)
}

// The default format of this endpoint; a client that forgets to ask for JSON finds out.
function xml(status: number, body: Readonly<Record<string, string>>): Answer {
  const fields = Object.entries(body).map(([name, value]) => `<${name}>${value}</${name}>`)
  return {
    status,
    contentType: 'application/xml;charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?><response>${fields.join('')}</response>`,
  }
}

/** Event types are chosen in the console, so `*` is the only topic an EVENT subscription may name. */
function readSubscriptions(
  entries: ReturnType<typeof recordsAt>,
): readonly Subscribed[] | undefined {
  const subscriptions = entries?.map((entry) => ({
    type: wordsAt(entry, 'type') ?? '',
    topic: wordsAt(entry, 'topic') ?? '',
  }))
  return subscriptions?.every(isAccepted) ? subscriptions : undefined
}

function isAccepted({ type, topic }: Subscribed): boolean {
  if (type === 'EVENT') return topic === '*'
  return (type === 'CALLBACK' || type === 'SYSTEM') && topic !== ''
}
