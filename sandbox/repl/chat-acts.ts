/** Speaking, tapping, becoming somebody else and going elsewhere. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import type { Driver } from '../in-process.ts'
import {
  addressOf,
  chatAddressOf,
  chatsOf,
  findChatNamed,
  findPersonNamed,
  readMentions,
  seatFor,
} from './addresses.ts'
import type { Act, Desk } from './desk.ts'
import { showMessage } from './show-message.ts'
import type { ReplWords } from './words.ts'

const SHOWN_ON_ENTRY = 5

export function chatActs(sandbox: Driver, desk: Desk) {
  const { company } = sandbox
  return {
    as: (rest) => (rest === '' ? listPeople(company, desk) : speakAs(company, desk, rest)),
    in: (rest) => (rest === '' ? listChats(company, desk) : goTo(sandbox, desk, rest)),
    tap: (rest) => tap(sandbox, desk, rest),
    aside: (rest) => post(sandbox, desk, { text: rest, mention: false }),
    people: () => listPeople(company, desk),
  } satisfies Record<string, Act>
}

export function post(
  sandbox: Driver,
  desk: Desk,
  { text, mention = true }: { readonly text: string; readonly mention?: boolean },
): void {
  if (text === '') return
  const { company } = sandbox
  const { speaker, conversation } = desk.seat
  const members = company.people.filter(({ staffId }) => conversation.members.includes(staffId))
  desk.isQuiet = true
  try {
    const as = speaker.staffId
    sandbox.say({ as, in: conversation.conversationId, ...readMentions(text, members), mention })
  } finally {
    desk.isQuiet = false
  }
}

function speakAs(company: Company, desk: Desk, typed: string): void {
  const found = findPersonNamed(company, typed)
  const { words, print } = desk
  if (found.kind !== 'found') {
    const why = found.kind === 'several' ? words.several : words.nobody
    return print(why(typed, found.near.join(' ')))
  }
  const seat = seatFor(company, found.it, desk.seat.conversation)
  if (seat === undefined) return print(words.noSeat(found.it.name))
  desk.seat = seat
}

function goTo(sandbox: Driver, desk: Desk, typed: string): void {
  const { company } = sandbox
  const { seat, words, print } = desk
  const found = findChatNamed(company, seat.speaker, typed)
  if (found.kind !== 'found') {
    const why = found.kind === 'several' ? words.several : words.noChat
    return print(why(typed, found.near.join(' ')))
  }
  desk.seat = { ...seat, conversation: found.it }
  for (const message of sandbox.messages(found.it.conversationId).slice(-SHOWN_ON_ENTRY))
    print(showMessage(message, company))
}

function tap(sandbox: Driver, desk: Desk, rest: string): void {
  const { seat, words, print } = desk
  const [, button, number] = /^(\d+)(?:\s+#?(\d+))?$/.exec(rest) ?? []
  if (button === undefined) return print(words.whichButton)
  const { conversationId } = seat.conversation
  const latest = sandbox.messages(conversationId).findLast(({ buttons }) => buttons !== undefined)
  const n = number === undefined ? latest?.n : Number(number)
  if (n === undefined) return print(words.noButtons)
  const as = seat.speaker.staffId
  const { posted } = sandbox.tap({ as, in: conversationId, n, button: Number(button) - 1 })
  if (!posted) print(words.dead)
}

function listPeople(company: Company, desk: Desk): void {
  const { seat, words, print } = desk
  const { members } = seat.conversation
  const lines = company.people.map((person) => {
    const here = members.includes(person.staffId) ? '•' : ' '
    const name = `${addressOf(person).padEnd(10)} ${person.nameZh} ${person.name}`
    return `${here} ${name} (${roleOf(person, words)})`
  })
  print(lines.join('\n'))
}

function listChats(company: Company, { seat, print }: Desk): void {
  const lines = chatsOf(company, seat.speaker).map((chat) => {
    const address = chatAddressOf(company, chat).padEnd(10)
    return chat.type === 'single'
      ? `  ${address} 1:1`
      : `  ${address} ${chat.titleZh} ${chat.title}`
  })
  print(lines.join('\n'))
}

function roleOf({ external, admin, leader }: Person, { roles }: ReplWords): string {
  if (external) return roles.external
  if (admin) return roles.admin
  return leader ? roles.lead : roles.member
}
