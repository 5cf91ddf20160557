// The organisation in which a chaos run happens: a crowd in groups, and a thing ready for every wish.
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { startSandbox } from '../../sandbox/sandbox.ts'
import type { Wish } from './wishes.ts'
import { uuidOf } from './wishes.ts'

export const PEOPLE = 30
export const GROUPS = 10

/** A minute of DingTalk’s is six seconds here: what was not acked comes again that soon. */
const TIME_SCALE = 10

/** Tokens end all the time. */
const TOKEN_LIFE_S = 100

const FILES_SPACE = '9100000000'

export type Town = {
  readonly sandbox: Sandbox
  readonly conversationOf: (group: number) => string
  readonly staffIdOf: (person: number) => string
  readonly groupOf: (conversationId: string) => number | undefined
  readonly personOf: (staffId: string) => number | undefined
}

export async function buildTown(seed: number, wishes: readonly Wish[]): Promise<Town> {
  const options = { timeScale: TIME_SCALE, crowd: PEOPLE, groups: GROUPS, seed }
  const sandbox = await startSandbox(options)
  sandbox.settings.tokenLifeSeconds = TOKEN_LIFE_S
  sandbox.settings.quota.calls.on = false
  sandbox.settings.quota.pushes.on = false
  const staffIds = Array.from({ length: PEOPLE }, (_, person) => `member${person + 1}`)
  const conversationIds = Array.from({ length: GROUPS }, (_, group) => idOfGroup(sandbox, group))
  const town = {
    sandbox,
    conversationOf: (group: number) => conversationIds[group] ?? '',
    staffIdOf: (person: number) => staffIds[person] ?? '',
    groupOf: (id: string) => placeOf(id, conversationIds),
    personOf: (id: string) => placeOf(id, staffIds),
  }
  putSpace(town, FILES_SPACE, 'Files')
  for (const wish of wishes) makeReadyFor(wish, town)
  return town
}

function idOfGroup({ company }: Sandbox, group: number): string {
  const found = company.conversations.find(({ title }) => title === `Group ${group + 1}`)
  return found?.conversationId ?? ''
}

function placeOf(id: string, ids: readonly string[]): number | undefined {
  const place = ids.indexOf(id)
  return place === -1 ? undefined : place
}

/** The calendars to be changed or shown, the files to be sent, the spaces to be watched. */
function makeReadyFor({ kind, thing, person, group }: Wish, town: Town): void {
  const { company, clock } = town.sandbox
  const unionId = company.findPerson(town.staffIdOf(person))?.unionId ?? ''
  if (kind === 'update' || kind === 'show') {
    company.putCalendar({
      calendarId: calendarIdOf(thing),
      name: thing,
      description: '',
      author: unionId,
      managers: [],
      subscribeScope: {
        unionIds: [],
        openConversationIds: [town.conversationOf(group)],
        corpIds: [],
      },
      subscribers: [],
    })
  }
  if (kind === 'watch') putSpace(town, spaceIdOf(thing), thing)
  if (kind !== 'share') return
  const at = clock.now()
  company.putDentry({
    spaceId: FILES_SPACE,
    dentryId: dentryIdOf(thing),
    dentryUuid: uuidOf(thing),
    parentId: '0',
    type: 'FILE',
    name: `${thing}.docx`,
    size: 1,
    version: 1,
    creatorId: unionId,
    modifierId: unionId,
    createdAt: at,
    modifiedAt: at,
  })
}

function putSpace({ sandbox, staffIdOf }: Town, spaceId: string, name: string): void {
  const members = Array.from({ length: PEOPLE }, (_, person) => staffIdOf(person))
  const creatorId = sandbox.company.findPerson(staffIdOf(0))?.unionId ?? ''
  sandbox.company.putSpace({
    spaceId,
    name,
    nameZh: name,
    members,
    creatorId,
    createdAt: 0,
  })
}

const calendarIdOf = (thing: string): string => `chaosCalendar-${thing}`
/** An id is of digits only. */
const dentryIdOf = (thing: string): string => `800000${thing.slice(1)}`

export const spaceIdOf = (thing: string): string => `900000${thing.slice(1)}`

/** The things that a call is about, ids read back as names. */
export const namedAgain = (call: string): string =>
  call.replace(/\b800000(\d{4})\b/g, 'F$1').replace(/\b900000(\d{4})\b/g, 'W$1')
