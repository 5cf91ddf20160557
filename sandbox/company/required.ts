/** Look-ups for those who drive the sandbox: what is not there is refused in plain words. */
import { SandboxError } from '../sandbox-error.ts'
import type { Company } from './company.ts'
import { isMember } from './rights.ts'
import type { Conversation, Person } from './types.ts'

export function requirePerson(company: Company, staffId: string): Person {
  const person = company.findPerson(staffId)
  if (person === undefined) throw new SandboxError(404, `nobody here has the staffId "${staffId}"`)
  return person
}

export function requireConversation(company: Company, conversationId: string): Conversation {
  const conversation = company.findConversation(conversationId)
  if (conversation === undefined)
    throw new SandboxError(404, `there is no conversation "${conversationId}"`)
  return conversation
}

export function requireMember(
  company: Company,
  conversation: Conversation,
  staffId: string,
): Person {
  const person = requirePerson(company, staffId)
  if (!isMember(conversation, person))
    throw new SandboxError(403, `${person.name} is not a member of "${conversation.title}"`)
  return person
}
