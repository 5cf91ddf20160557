// How the model beside DingTalk answers, and that it is none.

import { useNotices } from '../../parts/notices.tsx'
import { changeSettings } from '../../wire/machine.ts'
import type { ModelSettings as Model } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'

const BEHAVIOURS = [
  'rules',
  'slow',
  'garbage',
  'bad-arguments',
  'unknown-tool',
  'two-calls',
  'refusal',
  'prose',
  '429',
  '500',
  'hang-up',
] as const

export function ModelSettings({ model: { behaviour, seconds } }: { model: Model }) {
  const { model } = useSpeech().words.machine
  const { attempt } = useNotices()
  const set = (part: Partial<Model>): void => void attempt(() => changeSettings({ model: part }))
  return (
    <section class="panel-group">
      <h3>{model.heading}</h3>
      <div class="model-settings">
        <p>{model.honest}</p>
        <div class="chips" role="group" aria-label={model.behaviour}>
          {BEHAVIOURS.map((each) => (
            <button
              key={each}
              type="button"
              class="chip"
              aria-pressed={each === behaviour}
              onClick={() => set({ behaviour: each })}
            >
              {model.behaviours[each]}
            </button>
          ))}
        </div>
        {(behaviour === 'slow' || behaviour === '429') && (
          <label class="model-seconds">
            <span class="field-name">{model.seconds}</span>
            <input
              class="text-input mono number"
              type="number"
              min="0"
              value={seconds}
              onChange={(event) => {
                const next = event.currentTarget.valueAsNumber
                if (Number.isInteger(next) && next >= 0) set({ seconds: next })
              }}
            />
          </label>
        )}
      </div>
    </section>
  )
}
