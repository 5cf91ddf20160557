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
  let data = seed()
  const spaces = new Map<string, Space>()
  const dentries = new Map<string, Dentry>()
  const calendars = new Map<string, Calendar>()
  const subscriptions = new Map<string, Subscription>()

  function fill() {
    data = seed()
    spaces.clear()
    dentries.clear()
    calendars.clear()
    subscriptions.clear()
    for (const space of data.spaces) spaces.set(space.spaceId, space)
    for (const dentry of data.dentries) dentries.set(dentry.dentryId, dentry)
  }

  function change(apply: () => void) {
    apply()
    changed()
  }

  fill()
  return {
    corpId,
    get people() {
      return data.people
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
    ...fixedLookUps(() => data),
    findSpace: (spaceId) => spaces.get(spaceId),
    findDentry: (dentryId) => dentries.get(dentryId),
    findCalendar: (calendarId) => calendars.get(calendarId),
    putSpace: (space) => change(() => spaces.set(space.spaceId, space)),
    putDentry: (dentry) => change(() => dentries.set(dentry.dentryId, dentry)),
    removeDentries: (ids) => change(() => ids.forEach((id) => dentries.delete(id))),
    putCalendar: (calendar) => change(() => calendars.set(calendar.calendarId, calendar)),
    removeCalendar: (calendarId) => change(() => calendars.delete(calendarId)),
    putSubscription: (one) => change(() => subscriptions.set(`${one.scope} ${one.scopeId}`, one)),
    removeSubscription: (scope, scopeId) =>
      change(() => subscriptions.delete(`${scope} ${scopeId}`)),
    reset: () => change(fill),
  }
}

/** Among what nothing but a reset changes. */
function fixedLookUps(data: () => CompanyData) {
  return {
    findPerson: (staffId: string) => data().people.find((one) => one.staffId === staffId),
    findByUnionId: (unionId: string) => data().people.find((one) => one.unionId === unionId),
    findDepartment: (id: number) => data().departments.find((one) => one.id === id),
    findConversation: (id: string) => data().conversations.find((one) => one.conversationId === id),
  }
}
