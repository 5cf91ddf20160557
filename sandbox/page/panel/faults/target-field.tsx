// Which calls a fault shall catch: typed as `METHOD path`, or picked from the common ones.

import { useSpeech } from '../../words/use-words.ts'
import { targets } from './fault-kinds.ts'

type TargetFieldProps = { match: string; onMatch: (match: string) => void }

export function TargetField({ match, onMatch }: TargetFieldProps) {
  const { machine } = useSpeech().words
  return (
    <div class="target">
      <label class="field-name" for="fault-match">
        {machine.whichCalls}
      </label>
      <input
        id="fault-match"
        class="text-input mono"
        placeholder={machine.matchHint}
        spellcheck={false}
        autocomplete="off"
        value={match}
        onInput={(event) => onMatch(event.currentTarget.value)}
      />
      <div class="chips" role="group" aria-label={machine.whichCalls}>
        {targets.map((target) => (
          <button
            key={target.name}
            type="button"
            class="chip"
            aria-pressed={target.match === match.trim()}
            title={target.match || '*'}
            onClick={() => onMatch(target.match)}
          >
            {machine.targets[target.name]}
          </button>
        ))}
      </div>
    </div>
  )
}
