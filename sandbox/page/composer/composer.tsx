// Where one writes.

import { isMember } from '../use-seat.ts'
import type { Seat } from '../use-seat.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { conversationCalled, fullName } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { ComposerTools } from './composer-tools.tsx'
import { DraftQuote } from './draft-quote.tsx'
import { Field } from './field.tsx'
import { Outsider } from './outsider.tsx'
import { useWriting } from './use-writing.ts'
import type { Suggestion } from './use-writing.ts'

export type ComposerProps = {
  readonly snapshot: Snapshot
  readonly seat: Seat
  readonly suggestion: Suggestion | undefined
}

export function Composer({ snapshot, seat, suggestion }: ComposerProps) {
  const { words } = useSpeech()
  const writing = useWriting(snapshot, seat, suggestion)
  const { conversation, speaker } = seat
  if (!isMember(conversation, speaker)) {
    return <Outsider people={snapshot.company.people} seat={seat} />
  }
  const title = fullName(conversationCalled(conversation, snapshot.info.botName))
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void writing.send()
      }}
    >
      <DraftQuote writing={writing} snapshot={snapshot} />
      <Field writing={writing} label={words.writeTo(title)} />
      <ComposerTools writing={writing} snapshot={snapshot} seat={seat} />
    </form>
  )
}
