// What a message shows, by its kind.

import type { Message, Quoted } from '../wire/shapes.ts'
import type { Directory } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { Attachment, RichText } from './attachment.tsx'
import { Card } from './card.tsx'
import type { CardPlace } from './card.tsx'
import { FileCard } from './file-card.tsx'
import { InteractiveCard } from './interactive-card.tsx'
import { TypedText } from './typed-text.tsx'

export type MessageSetting = {
  readonly company: Directory
  readonly botName: string
  readonly place: CardPlace
  readonly onReply: (to: Quoted) => void
}

const cardKinds: ReadonlySet<string> = new Set(['markdown', 'actionCard', 'link'])

export function MessageContent({
  message,
  setting,
}: {
  message: Message
  setting: MessageSetting
}) {
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
