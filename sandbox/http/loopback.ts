/** Keeps web pages of other origins out: a rebound DNS name reaches this port, but not with our host name. */

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost']

export function isLoopbackHost(host: string | undefined): boolean {
  const name = host?.toLowerCase().replace(/:\d+$/, '')
  return name !== undefined && LOOPBACK_NAMES.includes(name)
}
