// The messages under each other, with a heading where a day begins.

import { Fragment } from 'preact'
import type { Message } from '../wire/shapes.ts'
import { dayHeading } from '../words/times.ts'
import { useSpeech } from '../words/use-words.ts'
import { MessageRow } from './message-row.tsx'
import type { MessageSetting } from './message-content.tsx'
import { layRows } from './rows.ts'

type MessageListProps = { messages: readonly Message[]; setting: MessageSetting; now: number }

export function MessageList({ messages, setting, now }: MessageListProps) {
  const speech = useSpeech()
  return (
    <ol>
      {layRows(messages).map((row) => (
        <Fragment key={row.message.n}>
          {row.startsDay && <li class="day">{dayHeading(row.message.at, now, speech)}</li>}
          <MessageRow row={row} setting={setting} />
        </Fragment>
      ))}
    </ol>
  )
}
