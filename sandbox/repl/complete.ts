/** What Tab may make of the line typed so far. */
import type { Company } from '../company/company.ts'
import { addressOf, chatAddressOf, chatsOf, type Seat } from './addresses.ts'
import { filesSeenBy } from './files.ts'
import { COMMANDS, namesOf, readOrder, type CommandKind } from './orders.ts'

export function completeLine(line: string, company: Company, seat: Seat): [string[], string] {
  if (/^\/\S*$/.test(line)) return [commandsBeginning(line), line]
  const order = readOrder(line)
  const typed = /^\/\S+\s+(.*)$/s.exec(line)?.[1] ?? ''
  if (order.kind === 'command' && order.command !== 'aside')
    return [beginning(argumentsOf(order.command, company, seat), typed), typed]
  const mention = /(?<![\w.+-])@[\w.\-\p{Script=Han}]*$/u.exec(line)?.[0]
  if (mention === undefined) return [[], line]
  return [beginning(membersOf(company, seat), mention), mention]
}

function argumentsOf(command: CommandKind, company: Company, seat: Seat): readonly string[] {
  if (command === 'as') return company.people.map(addressOf)
  if (command === 'in')
    return chatsOf(company, seat.speaker).map((chat) => chatAddressOf(company, chat))
  if (command === 'lang') return ['en', 'zh']
  if (command !== 'delete' && command !== 'rename' && command !== 'files') return []
  return filesSeenBy(company, seat.speaker).map(({ path }) =>
    command === 'rename' ? `"${path}"` : path,
  )
}

function membersOf(company: Company, { conversation }: Seat): readonly string[] {
  return company.people
    .filter(({ staffId }) => conversation.members.includes(staffId))
    .map((person) => `@${addressOf(person)}`)
}

/** One name for each command: that of the language whose letters are typed, English for a bare slash. */
function commandsBeginning(line: string): string[] {
  const isHan = /\p{Script=Han}/u.test(line)
  const kinds = Object.values(COMMANDS).map(([english]) => english)
  const names = kinds.flatMap((kind) => namesOf(kind).slice(isHan ? 1 : 0, isHan ? 2 : 1))
  return beginning(
    names.map((name) => `/${name}`),
    line,
  ).map((name) => `${name} `)
}

function beginning(choices: readonly string[], typed: string): string[] {
  return choices.filter((choice) => choice.toLowerCase().startsWith(typed.toLowerCase()))
}
