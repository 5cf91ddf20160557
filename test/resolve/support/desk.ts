// Words resolved as people of a fresh sandbox, with a memory as small as a test needs, and each call counted.
import type { File, Group, ParsedArgs, ParsedValue } from '../../../src/arguments.ts'
import type { Place } from '../../../src/command.ts'
import type { DirectoryEntry } from '../../../src/dingtalk/contacts.ts'
import type { StaffId } from '../../../src/ids.ts'
import {
  asCorpId,
  asDentryId,
  asOpenConversationId,
  asSpaceId,
  asStaffId,
  asUnionId,
} from '../../../src/ids.ts'
import { DingTalkError } from '../../../src/outcome.ts'
import { createLooks } from '../../../src/resolve/look.ts'
import type { ResolveContext, Resolution } from '../../../src/resolve/resolve-args.ts'
import { resolveArgs } from '../../../src/resolve/resolve-args.ts'
import { must, openOurClient } from '../../support/our-client.ts'

type Drawer = ResolveContext['drawer']
export type Memory = {
  readonly groups?: readonly string[]
  readonly members?: readonly string[]
  readonly calendars?: Awaited<ReturnType<Drawer['calendars']>>
  readonly lastFile?: File
  readonly entriesSeen?: Awaited<ReturnType<Drawer['entriesSeen']>>
}

export type Given = Pick<Partial<ResolveContext>, 'quoted'> & {
  readonly who?: string
  readonly in?: string
  readonly mentions?: readonly (string | undefined)[]
  readonly listed?: Awaited<ReturnType<ResolveContext['listed']>>
  readonly memory?: Memory
}

export async function openDesk() {
  const client = await openOurClient()
  const { sandbox, talk, as } = client
  const { company } = sandbox
  const clock = { later: 0 }
  const now = () => sandbox.clock.now() + clock.later
  const lookAs = createLooks({ now })

  const groupCalled = (title: string): Group => ({
    title,
    conversationId: must(asOpenConversationId(talk.conversationId(title))),
  })
  const staffIdOf = (name: string): StaffId => must(asStaffId(talk.staffId(name)))

  const renamed = new Map<string, string>()
  const nameOf = (staffId: string): string =>
    renamed.get(staffId) ?? must(company.findPerson(staffId)).name

  const lookUp = async (staffId: StaffId): Promise<DirectoryEntry> => {
    const person = company.findPerson(staffId)
    if (person === undefined || person.external) throw notFound
    const unionId = must(asUnionId(person.unionId))
    const nothing = { isAdmin: false, isLeader: false, roles: [], departmentIds: [] }
    return { staffId, unionId, name: nameOf(staffId), ...nothing }
  }

  const drawerOf = (memory: Memory): Drawer => ({
    ...untouched,
    groups: async () => (memory.groups ?? []).map(groupCalled),
    members: async () =>
      (memory.members ?? []).map(staffIdOf).map((staffId) => ({ staffId, name: nameOf(staffId) })),
    calendars: async () => [...(memory.calendars ?? [])],
    lastFile: async () => memory.lastFile,
    entriesSeen: async () => [...(memory.entriesSeen ?? [])],
  })

  const contextOf = (given: Given): ResolveContext => {
    const { who = 'Li Na', in: title = 'Release team', memory = {}, mentions = [] } = given
    const staffId = staffIdOf(who)
    const unionId = must(asUnionId(talk.unionId(who)))
    const where: Place = { ...groupCalled(title), kind: 'group' }
    return {
      who: { staffId, unionId, name: who, corpId: must(asCorpId('dingcorp')), roles: [] },
      where,
      drawer: drawerOf(memory),
      look: lookAs(unionId, as(who)),
      clock: { now, timeZone: 'Asia/Shanghai' },
      mentions: mentions.map((name) => ({ staffId: name === undefined ? name : staffIdOf(name) })),
      quoted: given.quoted,
      listed: async () => given.listed,
      lookUp,
    }
  }

  return {
    ...client,
    clock,
    contextOf,
    groupCalled,
    resolveIn: (args: ParsedArgs, context: ResolveContext) => resolveArgs(args, context),
    renameTo: (name: string, staffIds: readonly string[]) =>
      staffIds.forEach((staffId) => renamed.set(staffId, name)),
    /** What an argument means, or what is asked back, and the counted calls that this took. */
    read: async (value: ParsedValue, given: Given & { readonly beside?: ParsedArgs } = {}) => {
      const last = sandbox.calls().at(-1)?.n ?? 0
      const resolution = await resolveArgs({ arg: value, ...given.beside }, contextOf(given))
      const calls = sandbox.calls(last).filter(({ counted }) => counted)
      return { ...read(resolution), calls: calls.length }
    },
    fileNamed: (name: string, space?: string) => {
      const { spaceId, dentryId } = talk.fileNamed(name, space)
      return { spaceId: must(asSpaceId(spaceId)), dentryId: must(asDentryId(dentryId)) }
    },
    spaceId: (name: string) =>
      must(asSpaceId(must(company.spaces.find((each) => each.name === name)).spaceId)),
    dentry: (name: string) => must(company.dentries.find((each) => each.name === name)),
  }
}

function read(resolution: Resolution) {
  return resolution.kind === 'resolved'
    ? { value: resolution.args['arg'] }
    : { problem: resolution.problem }
}

const notFound = new DingTalkError({
  api: 'user/get',
  reason: 'not-found',
  code: '60121',
  message: '',
  mayHaveHappened: false,
})

const never = (): never => {
  throw new Error('resolving names only reads')
}

const untouched: Drawer = {
  watches: never,
  setWatch: never,
  editWatch: never,
  removeWatch: never,
  isWatched: never,
  subscribed: never,
  unsubscribed: never,
  rememberCalendar: never,
  forgetCalendar: never,
  renameCalendar: never,
  calendars: never,
  titleOf: never,
  groups: never,
  members: never,
  lastFile: never,
  rememberFile: never,
  entriesSeen: never,
  rememberEntries: never,
  digest: never,
}
