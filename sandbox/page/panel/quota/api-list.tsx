// The month's calls by API, most used first, with what counts and what is exempt.

import type { CountedApi } from '../../wire/machine-shapes.ts'
import { useSpeech } from '../../words/use-words.ts'

export function ApiList({ apis }: { apis: readonly CountedApi[] }) {
  const { words, language } = useSpeech()
  const { machine } = words
  const most = Math.max(1, ...apis.map(({ count }) => count))
  const sorted = apis.toSorted((one, other) => other.count - one.count)
  return (
    <section class="panel-group">
      <h3>{machine.byApi}</h3>
      {apis.length === 0 && <p class="panel-note">{machine.noCallsYet}</p>}
      <ul class="apis">
        {sorted.map(({ method, path, counted, count }) => (
          <li
            key={`${method} ${path} ${counted}`}
            class={`api ${counted ? 'counted' : 'exempt'}`}
            title={`${method} ${path}`}
          >
            <span class="api-name">
              <span class="api-method">{method}</span>
              <span class="api-path">{path}</span>
            </span>
            {!counted && <span class="badge">{machine.exempt}</span>}
            <span class="api-count">{count.toLocaleString(language)}</span>
            <span class="api-share" style={{ width: `${(count / most) * 100}%` }} />
          </li>
        ))}
      </ul>
    </section>
  )
}
