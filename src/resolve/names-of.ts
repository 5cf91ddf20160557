// The way back: ids of a calendar's scope as names that people know.
import type { SubscribeScope } from '../arguments.ts'
import type { Place, ScopeNames, Sender } from '../command.ts'
import type { OpenConversationId, UnionId } from '../ids.ts'

export type NameSources = {
  readonly who: Sender
  readonly where: Place
  readonly nameOf: (unionId: UnionId) => Promise<string | undefined>
  readonly titleOf: (conversationId: OpenConversationId) => Promise<string | undefined>
}

/** Contacts are asked without cost; groups are those in which the bot was spoken to. */
export async function namesOf(
  { unionIds, openConversationIds, corpIds }: SubscribeScope,
  { who, where, nameOf, titleOf }: NameSources,
): Promise<ScopeNames> {
  const others = openConversationIds.filter((id) => id !== where.conversationId)
  const people = await Promise.all(unionIds.map(nameOf))
  const groups = await Promise.all(others.map(titleOf))
  const foreign = corpIds.filter((id) => id !== who.corpId)
  const known = <T>(names: readonly (T | undefined)[]): T[] =>
    names.filter((name) => name !== undefined)
  return {
    thisGroup: others.length < openConversationIds.length,
    org: foreign.length < corpIds.length,
    groups: known(groups),
    people: known(people),
    unnamed: foreign.length + [...people, ...groups].filter((name) => name === undefined).length,
  }
}
