// The messages under each other, with a heading where a day begins.

import { Fragment } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Message } from '../wire/shapes.ts'
import { dayHeading } from '../words/times.ts'
import { useSpeech } from '../words/use-words.ts'
import { MessageRow } from './message-row.tsx'
import type { MessageSetting } from './message-content.tsx'
import { layRows } from './rows.ts'
import type { Row } from './rows.ts'

/** Drawn once: a message that comes later must not draw a thousand others again. */
function StillRow({ row, setting }: { row: Row; setting: MessageSetting }) {
  const { message, startsRun } = row
  return useMemo(() => <MessageRow row={row} setting={setting} />, [message, startsRun, setting])
}

export type MessageListProps = {
  readonly messages: readonly Message[]
  readonly setting: MessageSetting
  readonly now: number
  /** The first message that was unread when the conversation was opened. */
  readonly firstUnread: number | undefined
}

export function MessageList({ messages, setting, now, firstUnread }: MessageListProps) {
  const speech = useSpeech()
  const rows = useMemo(() => layRows(messages), [messages])
  return (
    <ol>
      {rows.map((row) => (
        <Fragment key={row.message.n}>
          {row.startsDay && <li class="day">{dayHeading(row.message.at, now, speech)}</li>}
          {row.message.n === firstUnread && (
            <li class="unread-mark">
              <span>{speech.words.newBelow}</span>
            </li>
          )}
          <StillRow row={row} setting={setting} />
        </Fragment>
      ))}
    </ol>
  )
}
