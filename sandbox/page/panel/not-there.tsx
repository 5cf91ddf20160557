// Says plainly why a tab has nothing to show: still asking, or refused.

import type { Followed } from '../wire/use-followed.ts'
import { useSpeech } from '../words/use-words.ts'

export function NotThere({ answer }: { answer: Exclude<Followed<unknown>, { kind: 'known' }> }) {
  const { machine } = useSpeech().words
  if (answer.kind === 'waiting') return <p class="panel-note">{machine.loading}</p>
  return <p class="panel-note refused">{machine.refused(answer.reason)}</p>
}
