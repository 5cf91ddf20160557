/** The live state of the organisation: look-ups, and the few ways in which it can change. */
import type {
  Calendar,
  CompanyData,
  Conversation,
  Dentry,
  Department,
  Person,
  Space,
  Subscription,
} from './types.ts'

export interface Company {
  readonly corpId: string
  readonly people: readonly Person[]
  /** Those who have left; no call knows them any more. */
  readonly formerPeople: readonly Person[]
  readonly conversations: readonly Conversation[]
  readonly spaces: readonly Space[]
  readonly dentries: readonly Dentry[]
  readonly calendars: readonly Calendar[]
  readonly subscriptions: readonly Subscription[]
  findPerson(staffId: string): Person | undefined
  findByUnionId(unionId: string): Person | undefined
  findConversation(conversationId: string): Conversation | undefined
  findDepartment(id: number): Department | undefined
  findSpace(spaceId: string): Space | undefined
  findDentry(dentryId: string): Dentry | undefined
  findCalendar(calendarId: string): Calendar | undefined
  removePerson(staffId: string): void
  putConversation(conversation: Conversation): void
  putSpace(space: Space): void
  putDentry(dentry: Dentry): void
  removeDentries(dentryIds: readonly string[]): void
  putCalendar(calendar: Calendar): void
  removeCalendar(calendarId: string): void
  putSubscription(subscription: Subscription): void
  removeSubscription(scope: Subscription['scope'], scopeId: string): void
  /** Back to the seeded company. */
  reset(): void
}

export interface CompanyOptions {
  readonly corpId: string
  readonly seed: () => CompanyData
  readonly changed: () => void
}

export function createCompany({ corpId, seed, changed }: CompanyOptions): Company {
  let data = begin(seed())
  let { spaces, dentries, calendars, subscriptions } = shelve(data)

  function change(apply: () => void) {
    apply()
    changed()
  }

  function restart() {
    data = begin(seed())
    ;({ spaces, dentries, calendars, subscriptions } = shelve(data))
  }

  return {
    corpId,
    get people() {
      return data.people
    },
    get formerPeople() {
      return data.formerPeople
    },
    get conversations() {
      return data.conversations
    },
    get spaces() {
      return [...spaces.values()]
    },
    get dentries() {
      return [...dentries.values()]
    },
    get calendars() {
      return [...calendars.values()]
    },
    get subscriptions() {
      return [...subscriptions.values()]
    },
    ...lookUps(() => data),
    findSpace: (spaceId) => spaces.get(spaceId),
    findDentry: (dentryId) => dentries.get(dentryId),
    findCalendar: (calendarId) => calendars.get(calendarId),
    removePerson: (staffId) => change(() => (data = withoutPerson(data, staffId))),
    putConversation: (next) => change(() => (data = withConversation(data, next))),
    putSpace: (space) => change(() => spaces.set(space.spaceId, space)),
    putDentry: (dentry) => change(() => dentries.set(dentry.dentryId, dentry)),
    removeDentries: (ids) => change(() => ids.forEach((id) => dentries.delete(id))),
    putCalendar: (calendar) => change(() => calendars.set(calendar.calendarId, calendar)),
    removeCalendar: (calendarId) => change(() => calendars.delete(calendarId)),
    putSubscription: (one) => change(() => subscriptions.set(`${one.scope} ${one.scopeId}`, one)),
    removeSubscription: (scope, scopeId) =>
      change(() => subscriptions.delete(`${scope} ${scopeId}`)),
    reset: () => change(restart),
  }
}

type People = CompanyData & { readonly formerPeople: readonly Person[] }

function begin(seeded: CompanyData): People {
  return { ...seeded, formerPeople: [] }
}

/** What changes all the time, each to be found by its id. */
function shelve(data: CompanyData) {
  return {
    spaces: new Map(data.spaces.map((space) => [space.spaceId, space])),
    dentries: new Map(data.dentries.map((dentry) => [dentry.dentryId, dentry])),
    calendars: new Map<string, Calendar>(),
    subscriptions: new Map<string, Subscription>(),
  }
}

function withoutPerson(data: People, staffId: string): People {
  const isLeaver = (one: Person): boolean => one.staffId === staffId
  return {
    ...data,
    people: data.people.filter((one) => !isLeaver(one)),
    formerPeople: [...data.formerPeople, ...data.people.filter(isLeaver)],
  }
}

function withConversation(data: People, next: Conversation): People {
  const isIt = ({ conversationId }: Conversation) => conversationId === next.conversationId
  return { ...data, conversations: data.conversations.map((one) => (isIt(one) ? next : one)) }
}

function lookUps(data: () => CompanyData) {
  return {
    findPerson: (staffId: string) => data().people.find((one) => one.staffId === staffId),
    findByUnionId: (unionId: string) => data().people.find((one) => one.unionId === unionId),
    findDepartment: (id: number) => data().departments.find((one) => one.id === id),
    findConversation: (id: string) => data().conversations.find((one) => one.conversationId === id),
  }
}
