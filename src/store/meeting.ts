// Who is met where: after a start everybody is met anew, and together they cost one commit, not one each.
import { sql } from 'kysely'

import type { OpenConversationId, StaffId } from '../ids.ts'
import type { BatchWork, Commit, Committer } from './committer.ts'
import { latest, rowsOf } from './rows.ts'

type Named = { readonly staffId: StaffId; readonly name: string }

/** Somebody speaks to the bot in a conversation, and may mention others. */
export type Meeting = Named & {
  readonly conversationId: OpenConversationId
  /** Undefined where a conversation has none: in a one-to-one chat. */
  readonly title: string | undefined
  readonly mentioned?: readonly Named[]
}

/** What was met today is not written again, as far as so much can be kept in mind. */
const MOST_IN_MIND = 20_000
const DAY_MS = 24 * 3_600_000

/** Resolves when all that is new is on disk. */
export function createMeeting(
  committer: Committer,
  now: () => number,
): (meeting: Meeting) => Promise<void> {
  const write = committer.batch(meeting)
  const met = new Set<string>()
  return async (meeting) => {
    const today = Math.floor(now() / DAY_MS)
    const faces = facesOf(meeting).map((face) => ({ face, known: JSON.stringify([today, face]) }))
    const fresh = faces.filter(({ known }) => !met.has(known))
    if (fresh.length === 0) return
    await write(fresh.map(({ face }) => face))
    for (const { known } of fresh) met.add(known)
    for (const known of met) {
      if (met.size <= MOST_IN_MIND) return
      met.delete(known)
    }
  }
}

/** A row of `chat` or of `member`. */
type Face =
  | { readonly conversation_id: string; readonly title: string }
  | {
      readonly conversation_id: string
      readonly staff_id: string
      readonly name: string
      readonly spoke: 0 | 1
    }

/** Who speaks is surely there; who is only mentioned may be from anywhere. */
function facesOf({ conversationId, title, mentioned = [], staffId, name }: Meeting): Face[] {
  const conversation_id = conversationId
  const others = mentioned.filter((each) => each.staffId !== staffId)
  return [
    ...(title === undefined ? [] : [{ conversation_id, title }]),
    { conversation_id, staff_id: staffId, name, spoke: 1 },
    ...others.map((each): Face => {
      return { conversation_id, staff_id: each.staffId, name: each.name, spoke: 0 }
    }),
  ]
}

const meeting: BatchWork<readonly Face[], true> = {
  locks: () => [],
  run: async (meetings, commit) => {
    const faces = meetings.flat()
    await meetChats(
      faces.filter((face) => 'title' in face),
      commit,
    )
    await meetMembers(
      faces.filter((face) => 'staff_id' in face),
      commit,
    )
    return meetings.map(() => true)
  },
}

async function meetChats(
  chats: readonly Extract<Face, { title: string }>[],
  { engine, tx, now }: Commit,
): Promise<void> {
  if (chats.length === 0) return
  const given = rowsOf(
    engine.kind,
    { conversation_id: 'text', title: 'text' },
    latest(chats, ({ conversation_id }) => conversation_id),
  )
  await sql`
    insert into chat (conversation_id, title, seen_at)
    select conversation_id, title, cast(${now} as bigint) from ${given} where true order by n
    on conflict (conversation_id) do update set title = excluded.title, seen_at = excluded.seen_at`.execute(
    tx,
  )
}

async function meetMembers(
  members: readonly Extract<Face, { staff_id: string }>[],
  { engine, tx, now }: Commit,
): Promise<void> {
  if (members.length === 0) return
  const given = rowsOf(
    engine.kind,
    { conversation_id: 'text', staff_id: 'text', name: 'text', spoke: 'bigint' },
    // Of one who spoke and was mentioned in the same moment, that they spoke.
    latest(
      members.toSorted((a, b) => a.spoke - b.spoke),
      ({ conversation_id, staff_id }) => JSON.stringify([conversation_id, staff_id]),
    ),
  )
  await sql`
    insert into member (conversation_id, staff_id, name, spoke, seen_at)
    select conversation_id, staff_id, name, spoke, cast(${now} as bigint) from ${given}
    where true order by n
    on conflict (conversation_id, staff_id) do update set name = excluded.name,
      seen_at = excluded.seen_at,
      spoke = case when member.spoke = 1 then 1 else excluded.spoke end`.execute(tx)
}
