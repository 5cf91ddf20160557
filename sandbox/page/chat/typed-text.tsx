// A message as somebody typed it: plain text with mentions and links.

import type { Message } from '../wire/shapes.ts'
import { findPerson } from '../words/names.ts'
import type { Directory } from '../words/names.ts'
import { cutText } from './text-pieces.ts'

export type TypedTextProps = {
  readonly message: Message
  readonly company: Directory
  readonly botName: string
}

/** A bot mentions people by staffId; the client shows their names. */
function nameMentions({ text, atUserIds = [] }: Message, company: Directory): string {
  return atUserIds.reduce((named, staffId) => {
    const person = findPerson(company, staffId)
    return person ? named.replaceAll(`@${staffId}`, `@${person.name}`) : named
  }, text)
}

export function TypedText({ message, company, botName }: TypedTextProps) {
  const names = [botName, ...company.people.flatMap(({ name, nameZh }) => [name, nameZh])]
  return (
    <p class="bubble">
      {cutText(nameMentions(message, company), names).map(({ kind, text }, index) => {
        if (kind === 'words') return text
        if (kind === 'mention') return <b key={index}>{text}</b>
        return (
          <a key={index} href={text} target="_blank" rel="noreferrer">
            {text}
          </a>
        )
      })}
    </p>
  )
}
