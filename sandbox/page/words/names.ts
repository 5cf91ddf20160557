// How people, groups and spaces are called: both names when they have both, and what an avatar shows.

import type { Company, Conversation, Person, Space } from '../wire/shapes.ts'

export type Called = { readonly main: string; readonly other?: string }

function called(main: string, other: string | undefined): Called {
  return other && other !== main ? { main, other } : { main }
}

export function personCalled(person: Person): Called {
  return called(person.name, person.nameZh)
}

export function spaceCalled(space: Space): Called {
  return called(space.name, space.nameZh)
}

export function conversationCalled(conversation: Conversation, botName: string): Called {
  if (conversation.type === 'single') return { main: botName }
  return called(conversation.title, conversation.titleZh)
}

export function fullName({ main, other }: Called): string {
  return other ? `${main} ${other}` : main
}

export function personName(person: Person): string {
  return fullName(personCalled(person))
}

/** So much of a company as tells whose id it is. */
export type Directory = Pick<Company, 'people'>

/** With those who have left: what they wrote still stands. */
export function everybodyEver({ people, formerPeople }: EverybodyEver): Directory {
  return { people: [...people, ...formerPeople] }
}

type EverybodyEver = Pick<Company, 'people' | 'formerPeople'>

export function findPerson(company: Directory, id: string): Person | undefined {
  return company.people.find(({ staffId, unionId }) => staffId === id || unionId === id)
}

export type Role = 'external' | 'admin' | 'lead' | 'member'

export function roleOf(person: Person): Role {
  if (person.external) return 'external'
  if (person.admin) return 'admin'
  return person.leader ? 'lead' : 'member'
}

const hanPattern = /\p{Script=Han}/u

/** DingTalk shows the given name of a Chinese person, and the beginning of a group's title. */
function hanInitials(text: string, isPerson: boolean): string {
  return isPerson && text.length <= 4 ? text.slice(-2) : text.slice(0, 2)
}

export function initials(name: Called, options: { chinese: boolean; isPerson: boolean }): string {
  const source = options.chinese ? (name.other ?? name.main) : name.main
  if (hanPattern.test(source)) return hanInitials(source, options.isPerson)
  const letters = source.split(/[\s._-]+/).map((word) => word.charAt(0))
  return letters.slice(0, 2).join('').toUpperCase()
}

const tones = 8

export function toneOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 151 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % tones
}
