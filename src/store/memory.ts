// What the bot has learned: who is where, what conversations are called, the names of entries.
import type { Locale, Place, Sender } from '../command.ts'
import type { OpenConversationId } from '../ids.ts'
import type { Committer } from './committer.ts'
import type { Drawer } from './drawer.ts'
import { openDrawer } from './drawer.ts'
import type { Engine } from './engine.ts'
import type { EntryNames } from './entry-names.ts'
import { createEntryNames } from './entry-names.ts'
import { membersOf, titleOf } from './members.ts'
import type { Meeting } from './meeting.ts'
import { createMeeting } from './meeting.ts'
import type { Watches } from './watches.ts'

export type Memory = EntryNames & {
  readonly drawer: (owner: { who: Sender; where: Place; locale: Locale }) => Drawer
  /** Remembers that the bot was spoken to here, by whom, and of whom it heard. */
  readonly meet: (meeting: Meeting) => Promise<void>
} & PeopleMet

/** Who was met where, for whoever asks on nobody's behalf. */
export type PeopleMet = {
  readonly titleOf: Drawer['titleOf']
  /** Those who spoke to the bot in a conversation or were mentioned to it, the surest first. */
  readonly membersOf: (conversationId: OpenConversationId) => ReturnType<Drawer['members']>
}

export function openMemory(deps: {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly watches: Watches
}): Memory {
  const { engine, committer, now } = deps
  const names = createEntryNames(engine, now)
  return {
    drawer: (holder) => openDrawer({ ...deps, ...names }, holder),
    meet: createMeeting(committer, now),
    titleOf: (conversationId) => titleOf(engine.db, conversationId),
    membersOf: (conversationId) => membersOf(engine.db, conversationId),
    ...names,
  }
}
