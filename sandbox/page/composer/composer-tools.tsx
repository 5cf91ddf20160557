// The row under the text field: whose words it is, whether they go to the bot, and sending.

import { Icon } from '../parts/icon.tsx'
import type { Seat } from '../use-seat.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { useSpeech } from '../words/use-words.ts'
import { SpeakerMenu } from './speaker-menu.tsx'
import type { Writing } from './use-writing.ts'

function BotToggle({ writing, botName }: { writing: Writing; botName: string }) {
  const { words } = useSpeech()
  const { draft, change } = writing
  return (
    <button
      type="button"
      class="bot-toggle"
      aria-pressed={draft.toBot}
      title={words.mentionBot(botName)}
      onClick={() => change({ ...draft, toBot: !draft.toBot })}
    >
      @{botName}
    </button>
  )
}

type ComposerToolsProps = { writing: Writing; snapshot: Snapshot; seat: Seat }

export function ComposerTools({ writing, snapshot, seat }: ComposerToolsProps) {
  const { words } = useSpeech()
  const { company, info } = snapshot
  const isEmpty = writing.draft.text.trim() === ''
  return (
    <div class="composer-tools">
      <SpeakerMenu people={company.people} seat={seat} />
      {seat.conversation.type === 'group' && <BotToggle writing={writing} botName={info.botName} />}
      <span class="send-hint">{words.sendHint}</span>
      <button type="submit" class="send" aria-label={words.send} disabled={isEmpty}>
        <Icon name="send" />
      </button>
    </div>
  )
}
