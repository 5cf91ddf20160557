// What an empty conversation offers: example commands that go into the composer.

import { BotAvatar } from '../parts/avatar.tsx'
import { isMember } from '../use-seat.ts'
import type { Seat } from '../use-seat.ts'
import type { Snapshot } from '../wire/snapshot.ts'
import { exampleFile } from '../wire/visible-files.ts'
import { useSpeech } from '../words/use-words.ts'
import type { Words } from '../words/catalogue.ts'
import type { Dentry } from '../wire/shapes.ts'

type Starter = { readonly text: string; readonly hint: string }

function startersFor(words: Words, file: Dentry | undefined): readonly Starter[] {
  const fixed = [
    { text: words.starterHelp, hint: words.starterHelpHint },
    { text: words.starterWho, hint: words.starterWhoHint },
    { text: words.starterWatch, hint: words.starterWatchHint },
    { text: words.starterCalendar, hint: words.starterCalendarHint },
  ]
  if (!file) return fixed
  return [
    ...fixed,
    { text: words.starterShare(file.name), hint: words.starterShareHint(file.name) },
  ]
}

type StartersProps = {
  snapshot: Snapshot
  seat: Seat
  isConnected: boolean
  onPick: (text: string) => void
}

export function Starters({ snapshot, seat, isConnected, onPick }: StartersProps) {
  const { words } = useSpeech()
  const { company, info } = snapshot
  if (!isMember(seat.conversation, seat.speaker)) {
    return <p class="nothing-yet">{words.nothingYet}</p>
  }
  const file = exampleFile(company, seat.speaker, seat.conversation)
  return (
    <section class="starters">
      <BotAvatar size="large" />
      <h2>{words.emptyTitle(info.botName)}</h2>
      <p>{words.emptyLine}</p>
      {!isConnected && <p class="starters-warning">{words.botAwayHint}</p>}
      <ul>
        {startersFor(words, file).map(({ text, hint }) => (
          <li key={text}>
            <button type="button" class="starter" onClick={() => onPick(text)}>
              <code>{text}</code>
              <span>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
