// The message that another one answers, in one line above it.

import type { Quoted } from '../wire/shapes.ts'
import { findPerson } from '../words/names.ts'
import type { Directory } from '../words/names.ts'
import { useMessageWords } from './message-words.ts'

type QuotedLineProps = { quoted: Quoted; company: Directory; botName: string }

export function QuotedLine({ quoted, company, botName }: QuotedLineProps) {
  const words = useMessageWords()
  const name = findPerson(company, quoted.from)?.name ?? botName
  return (
    <p class="quoted">
      <span class="quoted-name">{words.answers(name)}</span> {quoted.text}
    </p>
  )
}
