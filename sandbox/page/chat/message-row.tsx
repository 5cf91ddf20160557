// One message in the stream: its sender where a run begins, what it answers, and its content.

import { findPerson } from '../words/names.ts'
import { MessageContent } from './message-content.tsx'
import type { MessageSetting } from './message-content.tsx'
import { QuotedLine } from './quoted-line.tsx'
import { ReplyButton } from './reply-button.tsx'
import type { Row } from './rows.ts'
import { SenderFace, SenderLine } from './sender.tsx'

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
        <MessageContent message={message} setting={setting} />
        {!message.recalled && <ReplyButton message={message} onReply={setting.onReply} />}
      </div>
    </li>
  )
}
