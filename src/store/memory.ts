// What the bot has learned: who is where, what conversations are called, the names of entries.
import type { Locale, Place, Sender } from '../command.ts'
import type { Committer } from './committer.ts'
import type { Drawer } from './drawer.ts'
import { openDrawer } from './drawer.ts'
import type { Engine } from './engine.ts'
import type { EntryNames } from './entry-names.ts'
import { createEntryNames } from './entry-names.ts'
import { createFocus } from './focus.ts'
import type { Meeting } from './meeting.ts'
import { createMeeting } from './meeting.ts'
import type { PeopleMet } from './members.ts'
import { createPeopleMet } from './members.ts'
import type { Watches } from './watches.ts'

export type Memory = EntryNames &
  PeopleMet & {
    readonly drawer: (owner: { who: Sender; where: Place; locale: Locale }) => Drawer
    /** Remembers that the bot was spoken to here, by whom, and of whom it heard. */
    readonly meet: (meeting: Meeting) => Promise<void>
  }

export function openMemory(deps: {
  readonly engine: Engine
  readonly committer: Committer
  readonly now: () => number
  readonly watches: Watches
}): Memory {
  const { engine, committer, now } = deps
  const names = createEntryNames(engine, now)
  const met = createPeopleMet(engine.db)
  const focus = createFocus(engine, committer)
  return {
    drawer: (holder) => openDrawer({ ...deps, ...names, met, focus }, holder),
    meet: createMeeting(committer, now),
    ...names,
    ...met,
  }
}
