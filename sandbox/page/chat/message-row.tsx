// One message in the stream: its sender where a run begins, and its content by kind.

import type { Company, Message } from '../wire/shapes.ts'
import { findPerson } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { Attachment, RichText } from './attachment.tsx'
import { Card } from './card.tsx'
import type { CardPlace } from './card.tsx'
import { FileCard } from './file-card.tsx'
import { InteractiveCard } from './interactive-card.tsx'
import { QuotedLine } from './quoted-line.tsx'
import type { Row } from './rows.ts'
import { SenderFace, SenderLine } from './sender.tsx'
import { TypedText } from './typed-text.tsx'

export type MessageSetting = {
  readonly company: Company
  readonly botName: string
  readonly place: CardPlace
}

const cardKinds: ReadonlySet<string> = new Set(['markdown', 'actionCard', 'link'])

function Content({ message, setting }: { message: Message; setting: MessageSetting }) {
  const { company, botName, place } = setting
  const { words } = useSpeech()
  if (message.recalled) return <p class="recalled">{words.recalled}</p>
  if (message.card)
    return <InteractiveCard card={message.card} title={message.title} n={message.n} place={place} />
  if (message.parts) return <RichText parts={message.parts} />
  if (message.media) return <Attachment media={message.media} />
  if (message.file) return <FileCard file={message.file} />
  if (cardKinds.has(message.kind)) return <Card message={message} place={place} />
  return <TypedText message={message} company={company} botName={botName} />
}

export function MessageRow({ row, setting }: { row: Row; setting: MessageSetting }) {
  const { message, startsRun } = row
  const { company, botName, place } = setting
  const sender = findPerson(company, message.from)
  const side = message.from === place.speakerId ? 'own' : 'theirs'
  return (
    <li class={`message ${side} ${startsRun ? 'first' : 'next'}`}>
      <div class="message-face">{startsRun && <SenderFace sender={sender} />}</div>
      <div class="message-main">
        {startsRun && <SenderLine sender={sender} botName={botName} at={message.at} />}
        {message.quoted && (
          <QuotedLine quoted={message.quoted} company={company} botName={botName} />
        )}
        <Content message={message} setting={setting} />
      </div>
    </li>
  )
}
