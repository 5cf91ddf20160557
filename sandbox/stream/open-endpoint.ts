/** `POST /v1.0/gateway/connections/open`: checks the app and hands out an endpoint and a ticket. */
import type { AppIdentity } from '../app-identity.ts'
import { bodyRecord, json, type Answer, type Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { recordsAt, textAt, wordsAt } from '../json.ts'
import type { Subscribed, Tickets } from './tickets.ts'

export interface OpenOptions {
  readonly app: AppIdentity
  readonly ids: Ids
  readonly tickets: Tickets
  readonly endpoint: () => string
}

export function answerOpen(call: Call, { app, ids, tickets, endpoint }: OpenOptions): Answer {
  const answer = (status: number, body: Readonly<Record<string, string>>) =>
    call.headers['accept']?.includes('application/json') ? json(status, body) : xml(status, body)
  const refuse = (status: number, code: string, message: string) =>
    answer(status, { requestid: ids.requestId(), code, message })

  const body = bodyRecord(call) ?? {}
  const isApp =
    textAt(body, 'clientId') === app.clientId && textAt(body, 'clientSecret') === app.clientSecret
  if (!isApp) return refuse(401, 'authFailed', '鉴权失败')
  const subscriptions = readSubscriptions(recordsAt(body, 'subscriptions'))
  // Only "400 systemError, cause not stated" has been seen of this endpoint's other refusals.
  if (subscriptions === undefined) return refuse(400, 'systemError', '系统错误')
  return answer(200, { endpoint: endpoint(), ticket: tickets.issue(subscriptions) })
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
