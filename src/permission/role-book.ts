// Who a staffId is: asked from DingTalk's directory, remembered for some minutes, turned into roles.
import type { Sender } from '../command.ts'
import type { DirectoryEntry } from '../dingtalk/contacts.ts'
import type { StaffId, UnionId } from '../ids.ts'
import { DingTalkError } from '../outcome.ts'
import type { StrangerReason } from '../outcome.ts'
import type { Incoming } from '../parsing/push.ts'

export type KnownSender = Sender & { readonly departmentIds: readonly string[] }
/** A colleague as the directory has them now, or why there is none. */
export type Standing =
  | { readonly kind: 'known'; readonly person: Omit<KnownSender, 'corpId'> }
  | { readonly kind: 'stranger'; readonly why: StrangerReason }
export type Identity =
  | { readonly kind: 'known'; readonly sender: KnownSender }
  | { readonly kind: 'stranger'; readonly why: StrangerReason }

export type RoleBook = {
  /** The directory entry of a colleague; rejects with a `DingTalkError`. */
  readonly lookUp: (staffId: StaffId) => Promise<DirectoryEntry>
  readonly nameOf: (unionId: UnionId) => Promise<string | undefined>
  /** Rejects with a `DingTalkError` where the directory cannot be asked. */
  readonly standingOf: (staffId: StaffId) => Promise<Standing>
  /** Who sent this, from the frame alone; a stranger may run nothing. */
  readonly identify: (message: Incoming) => Promise<Identity>
}

export type RoleBookOptions = {
  readonly getUser: (staffId: StaffId) => Promise<DirectoryEntry>
  readonly getStaffId: (unionId: UnionId) => Promise<StaffId>
  readonly now: () => number
}

/** How long a role may be out of date: who stops being a lead keeps the rights for this long. */
const REMEMBER_MS = 5 * 60_000

export function createRoleBook({ getUser, getStaffId, now }: RoleBookOptions): RoleBook {
  const lookUp = remembering(getUser, now)
  const staffIdOf = remembering(getStaffId, now)
  const standingOf = async (staffId: StaffId): Promise<Standing> => {
    const entry = await lookUp(staffId).catch(strangerFrom)
    return 'why' in entry ? { kind: 'stranger', why: entry.why } : standingFrom(entry)
  }
  return {
    lookUp,
    standingOf,
    nameOf: async (unionId) => {
      try {
        const { name } = await lookUp(await staffIdOf(unionId))
        return name
      } catch (error) {
        if (error instanceof DingTalkError) return undefined
        throw error
      }
    },
    identify: async ({ senderStaffId: staffId, senderCorpId, botCorpId }) => {
      if (senderCorpId !== undefined && botCorpId !== undefined && senderCorpId !== botCorpId) {
        return { kind: 'stranger', why: 'other-corp' }
      }
      if (staffId === undefined) return { kind: 'stranger', why: 'no-staff-id' }
      const corpId = senderCorpId ?? botCorpId
      if (corpId === undefined) return { kind: 'stranger', why: 'other-corp' }
      const standing = await standingOf(staffId)
      if (standing.kind === 'stranger') return standing
      return { kind: 'known', sender: { ...standing.person, corpId } }
    },
  }
}

/** An unknown or invisible user is a stranger; that DingTalk cannot be asked is another matter. */
function strangerFrom(error: unknown): { why: StrangerReason } {
  if (error instanceof DingTalkError) {
    const { code } = error.answer
    if (code === '60121' || code === '33012') return { why: 'not-in-directory' }
    if (code === '50002') return { why: 'out-of-range' }
  }
  throw error
}

const OUR_ROLES = ['admin', 'lead', 'member']

function standingFrom(entry: DirectoryEntry): Standing {
  const { staffId, unionId, name, departmentIds } = entry
  if (unionId === undefined) return { kind: 'stranger', why: 'no-union-id' }
  const roles = [
    'member',
    ...(entry.isLeader ? ['lead'] : []),
    ...(entry.isAdmin ? ['admin'] : []),
    ...entry.roles.filter((role) => !OUR_ROLES.includes(role)),
  ]
  return { kind: 'known', person: { staffId, unionId, name, roles, departmentIds } }
}

/** Answers from memory for some minutes; those who ask meanwhile share one call, failures are forgotten. */
function remembering<K, V>(ask: (key: K) => Promise<V>, now: () => number): (key: K) => Promise<V> {
  const known = new Map<K, { readonly value: Promise<V>; readonly until: number }>()
  return (key) => {
    const held = known.get(key)
    if (held !== undefined && now() < held.until) return held.value
    const value = ask(key)
    known.set(key, { value, until: now() + REMEMBER_MS })
    value.catch(() => known.delete(key))
    return value
  }
}
