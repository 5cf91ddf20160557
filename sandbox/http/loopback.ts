/** Keeps web pages of other origins out: by the name they reach this port by, and by the origin they tell. */
import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost']

/** A rebound DNS name reaches this port, but not with our name; a foreign page cannot hide its origin. */
export function isFromHere({ host, origin }: IncomingHttpHeaders): boolean {
  const name = host?.toLowerCase().replace(/:\d+$/, '')
  const isOurName = name !== undefined && LOOPBACK_NAMES.includes(name)
  return isOurName && (origin === undefined || origin.toLowerCase() === `http://${host}`)
}
