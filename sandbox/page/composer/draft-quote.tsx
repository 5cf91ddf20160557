// The message that the one being written answers, above the text field.

import { useMessageWords } from '../chat/message-words.ts'
import { QuotedLine } from '../chat/quoted-line.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Snapshot } from '../wire/snapshot.ts'
import { everybodyEver } from '../words/names.ts'
import type { Writing } from './use-writing.ts'

export function DraftQuote({ writing, snapshot }: { writing: Writing; snapshot: Snapshot }) {
  const words = useMessageWords()
  const { draft, change, field } = writing
  if (!draft.quoted) return null
  const drop = (): void => {
    change({ ...draft, quoted: undefined })
    field.current?.focus()
  }
  return (
    <div class="draft-quote">
      <QuotedLine
        quoted={draft.quoted}
        company={everybodyEver(snapshot.company)}
        botName={snapshot.info.botName}
      />
      <button type="button" class="icon-button" aria-label={words.dropReply} onClick={drop}>
        <Icon name="close" />
      </button>
    </div>
  )
}
