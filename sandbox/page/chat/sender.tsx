// Whose message it is: a person of the company, or the bot.

import { BotAvatar, PersonAvatar } from '../parts/avatar.tsx'
import { Name } from '../parts/name.tsx'
import type { Person } from '../wire/shapes.ts'
import { personCalled } from '../words/names.ts'
import { clockTime, longTime } from '../words/times.ts'
import { useSpeech } from '../words/use-words.ts'

/** Nobody of the company means the bot. */
export type Sender = Person | undefined

export function SenderFace({ sender }: { sender: Sender }) {
  return sender ? <PersonAvatar person={sender} size="medium" /> : <BotAvatar size="medium" />
}

type SenderLineProps = { sender: Sender; botName: string; at: number }

export function SenderLine({ sender, botName, at }: SenderLineProps) {
  const speech = useSpeech()
  return (
    <p class="message-sender">
      <Name called={sender ? personCalled(sender) : { main: botName }} />
      {!sender && <span class="badge bot">{speech.words.bot}</span>}
      <time title={longTime(at, speech)}>{clockTime(at)}</time>
    </p>
  )
}
