/** A message as plain text: Markdown without its signs, and buttons with the numbers that `/tap` takes. */
import { BOT_NAME } from '../app-identity.ts'
import { readDtmd } from '../chat/dtmd.ts'
import type { Button, Message } from '../chat/message.ts'
import type { Company } from '../company/company.ts'
import { addressOf } from './addresses.ts'

const INDENT = '   '

export function showMessage(message: Message, company: Company): string {
  const body = [...textOf(message, company).split('\n'), ...buttonLines(message)]
  const [first = '', ...others] = body.filter((line) => line.trim() !== '')
  const head = `#${message.n} ${senderOf(message, company)}: ${first}`
  return [head, ...others.map((line) => `${INDENT}${line}`)].join('\n')
}

/** One line, for a chat that is not the open one. */
export function digestOf(message: Message, company: Company): string {
  const [first = ''] = textOf(message, company).split('\n')
  return `${senderOf(message, company)}: ${first}`
}

function senderOf({ from }: Message, company: Company): string {
  const person = company.findPerson(from)
  return person === undefined ? BOT_NAME : addressOf(person)
}

function textOf(message: Message, company: Company): string {
  const { file, kind, text } = message
  if (file !== undefined) return `[${file.name}] ${file.link}`
  const named = text.replaceAll(/@([\w-]+)/g, (written, staffId: string) => {
    const person = message.atUserIds?.includes(staffId) ? company.findPerson(staffId) : undefined
    return person === undefined ? written : `@${person.name}`
  })
  return kind === 'text' ? named : plainText(named, message.buttons ?? [])
}

function plainText(markdown: string, buttons: readonly Button[]): string {
  const numberOf = (url: string) => buttons.findIndex((button) => button.url === url) + 1
  return markdown
    .replaceAll(/(?<!\\)!\[([^\]]*)\]\(([^)\s]*)\)/g, '[$1] $2')
    .replaceAll(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)/g, (_, title: string, url: string) =>
      isDtmd(url) ? `${title} [${numberOf(url)}]` : `${title} (${url})`,
    )
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/^(\s*)[-*+]\s+/gm, '$1• ')
    .replaceAll(/^>\s?/gm, '│ ')
    .replaceAll(/(?<!\\)\*{1,2}/g, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(/ +$/gm, '')
}

/** Links that stand in the text carry their number there. */
function buttonLines({ kind, text, buttons = [] }: Message): readonly string[] {
  const isInText = ({ url }: Button) => kind !== 'text' && text.includes(`](${url})`)
  const below = buttons.flatMap((button, index) =>
    isInText(button) ? [] : [`[${index + 1}] ${button.title}${opens(button)}`],
  )
  return below.length === 0 ? [] : [below.join('  ')]
}

function opens({ url }: Button): string {
  return isDtmd(url) ? '' : ` (${url})`
}

function isDtmd(url: string): boolean {
  return readDtmd(url).kind !== 'not-dtmd'
}
