// Answers in place through the address that came with a message; that address is a secret and may be forged.
import { oapiError, transportError } from './errors.ts'
import type { Http } from './http.ts'

const DINGTALK_HOSTS = ['https://oapi.dingtalk.com', 'https://oapi.dingtalk.io']

/**
 * May we post to this address? Only DingTalk's own hosts over https, or the origin that the operator
 * configured as the legacy host (a sandbox on loopback); always the one documented path.
 */
export function isTrustedWebhook(url: string, oapiBase: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, pathname, username, password } = new URL(url)
  const isOurs = [...DINGTALK_HOSTS, new URL(oapiBase).origin].includes(origin)
  return isOurs && pathname === '/robot/sendBySession' && username === '' && password === ''
}

/** Posts without any token, follows no redirect, and reads the errcode inside `HTTP 200`. */
export async function postToWebhook(http: Http, url: string, body: object): Promise<void> {
  const answer = await http.send({ method: 'POST', url, body }).catch((cause: unknown) => {
    throw transportError('sessionWebhook', cause)
  })
  const error = oapiError('sessionWebhook', answer)
  if (error !== undefined) throw error
}
