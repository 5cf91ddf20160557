/** How people and chats are written on a keyboard: `li.na`, `release`, and every longer way. */
import { BOT_NAME } from '../app-identity.ts'
import type { Company } from '../company/company.ts'
import type { Conversation, Person } from '../company/types.ts'

/** Who speaks, and where. */
export interface Seat {
  readonly speaker: Person
  readonly conversation: Conversation
}

interface Addressed<T> {
  readonly address: string
  readonly names: readonly string[]
  readonly it: T
}

export type Found<T> =
  | { readonly kind: 'found'; readonly it: T }
  | { readonly kind: 'nobody' | 'several'; readonly near: readonly string[] }

export function addressOf({ name }: Pick<Person, 'name'>): string {
  return dotted(name)
}

/** The first word of a group's title, when no other group begins with it. */
export function chatAddressOf(company: Company, chat: Conversation): string {
  if (chat.type === 'single') return dotted(BOT_NAME)
  const first = firstWord(chat.title)
  const others = company.conversations.filter((one) => one.type === 'group' && one !== chat)
  return others.some(({ title }) => firstWord(title) === first) ? dotted(chat.title) : first
}

export function findPersonNamed(company: Company, typed: string): Found<Person> {
  const all = company.people.map((person) => ({
    address: addressOf(person),
    names: [person.name, person.nameZh, person.staffId],
    it: person,
  }))
  return findNamed(all, typed)
}

export function findChatNamed(
  company: Company,
  speaker: Person,
  typed: string,
): Found<Conversation> {
  const all = chatsOf(company, speaker).map((chat) => ({
    address: chatAddressOf(company, chat),
    names: chat.type === 'single' ? ['bot', '机器人'] : [chat.title, chat.titleZh],
    it: chat,
  }))
  return findNamed(all, typed)
}

export function chatsOf(company: Company, { staffId }: Person): readonly Conversation[] {
  return company.conversations.filter(({ members }) => members.includes(staffId))
}

/** Where somebody sits down who has just become the speaker: here if they may, else somewhere of theirs. */
export function seatFor(company: Company, speaker: Person, here: Conversation): Seat | undefined {
  const own = chatsOf(company, speaker)
  const near = own.find((chat) => chat.conversationId === here.conversationId)
  const conversation = near ?? own.find(({ type }) => type === here.type) ?? own[0]
  return conversation === undefined ? undefined : { speaker, conversation }
}

/** Turns `@wang.wu` and `@王五` into the mention that DingTalk makes of them. */
export function readMentions(text: string, members: readonly Person[]) {
  const at: string[] = []
  const written = text.replaceAll(
    /(?<![\w.+-])@([\w.\-\p{Script=Han}]+)/gu,
    (all, typed: string) => {
      const person = members.find((one) => [addressOf(one), one.nameZh].includes(fold(typed)))
      if (person === undefined) return all
      at.push(person.staffId)
      return `@${person.name}`
    },
  )
  const named = members.filter(({ name }) => written.includes(`@${name}`))
  return { text: written, at: [...new Set([...at, ...named.map(({ staffId }) => staffId)])] }
}

function findNamed<T>(all: readonly Addressed<T>[], typed: string): Found<T> {
  const wanted = squeezed(typed)
  const namesOf = ({ address, names }: Addressed<T>) => [address, ...names].map(squeezed)
  const exact = all.find((one) => namesOf(one).includes(wanted))
  if (exact !== undefined) return { kind: 'found', it: exact.it }
  const begun = all.filter((one) => namesOf(one).some((name) => name.startsWith(wanted)))
  const [first, second] = begun
  if (first !== undefined && second === undefined) return { kind: 'found', it: first.it }
  const near = (first === undefined ? all : begun).map(({ address }) => address)
  return { kind: first === undefined ? 'nobody' : 'several', near }
}

const fold = (text: string) => text.toLowerCase()
const dotted = (name: string) => fold(name).trim().replaceAll(/\s+/g, '.')
const squeezed = (name: string) => fold(name).replaceAll(/[\s.@]/g, '')
const firstWord = (title: string) => fold(title).split(/\s+/)[0] ?? ''
