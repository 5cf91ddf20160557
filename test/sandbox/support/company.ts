/** The seeded company by name, for tests that read like sentences. */
import type { Sandbox } from '../../../sandbox/sandbox.ts'

function only<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the seeded company has no ${what}`)
  return found
}

export function person({ company }: Sandbox, name: string) {
  return only(
    company.people.find((one) => one.name === name),
    name,
  )
}

export function group({ company }: Sandbox, title: string) {
  return only(
    company.conversations.find((one) => one.type === 'group' && one.title === title),
    title,
  )
}

export function single({ company }: Sandbox, name: string) {
  return only(
    company.conversations.find((one) => one.type === 'single' && one.title === name),
    `chat with ${name}`,
  )
}

export function space({ company }: Sandbox, name: string) {
  return only(
    company.spaces.find((one) => one.name === name),
    name,
  )
}

export function file(sandbox: Sandbox, spaceName: string, name: string) {
  const { spaceId } = space(sandbox, spaceName)
  return only(
    sandbox.company.dentries.find((one) => one.spaceId === spaceId && one.name === name),
    name,
  )
}
