// The page's only door to the sandbox: one function per call of the control interface.

import type { Company, Info, Message } from './shapes.ts'

export class RefusedError extends Error {}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export async function request(method: Method, path: string, body?: object): Promise<Response> {
  const response = await fetch(`/_sandbox/${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (response.ok) return response
  const answer: { error?: string } = await response.json().catch(() => ({}))
  throw new RefusedError(answer.error ?? `${method} ${path}: ${response.status}`)
}

export async function fetchInfo(): Promise<Info> {
  const response = await request('GET', 'info')
  return response.json()
}

export async function fetchCompany(): Promise<Company> {
  const response = await request('GET', 'state')
  return response.json()
}

export async function fetchMessages(conversationId: string): Promise<Message[]> {
  const response = await request('GET', `messages?in=${encodeURIComponent(conversationId)}&after=0`)
  return response.json()
}

export async function fetchOpenConnections(): Promise<number> {
  const response = await request('GET', 'connections')
  const answer: { open: readonly unknown[] } = await response.json()
  return answer.open.length
}

export type Saying = {
  readonly as: string
  readonly in: string
  readonly text: string
  readonly at: readonly string[]
  readonly mention: boolean
  /** The number of the message that this one answers. */
  readonly quote: number | undefined
}

export async function say(saying: Saying): Promise<void> {
  await request('POST', 'say', saying)
}

export type Tap = {
  readonly as: string
  readonly in: string
  readonly n: number
  readonly button: number
}

/** Answers whether the tap posted something; a real client does nothing with some links. */
export async function tap(button: Tap): Promise<boolean> {
  const response = await request('POST', 'tap', button)
  const answer: { posted: boolean } = await response.json()
  return answer.posted
}

export type NewFile = {
  readonly as: string
  readonly spaceId: string
  readonly parentId?: string
  readonly name: string
  readonly size?: number
}

export async function addFile(file: NewFile): Promise<void> {
  await request('POST', 'files', file)
}

export type FileChange = {
  readonly as: string
  readonly name?: string
  readonly parentId?: string
  readonly bytes?: number
}

export async function changeFile(dentryId: string, change: FileChange): Promise<void> {
  await request('PATCH', `files/${encodeURIComponent(dentryId)}`, change)
}

export async function deleteFile(dentryId: string, staffId: string): Promise<void> {
  await request('DELETE', `files/${encodeURIComponent(dentryId)}`, { as: staffId })
}

export async function reset(): Promise<void> {
  await request('POST', 'reset', {})
}
