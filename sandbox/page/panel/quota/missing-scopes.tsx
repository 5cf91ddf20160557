// The permission points that the app was not given, as a list to add to and take from.

import type { TargetedSubmitEvent } from 'preact'
import { Icon } from '../../parts/icon.tsx'
import { useNotices } from '../../parts/notices.tsx'
import { changeSettings } from '../../wire/machine.ts'
import { useSpeech } from '../../words/use-words.ts'

const knownScopes = [
  'Calendar.Calendar.Read',
  'Calendar.Calendar.Write',
  'Calendar.Event.Read',
  'ConvFile.File.Send',
  'ConvFile.Space.Read',
  'Document.WorkspaceDocument.Read',
  'Storage.Event.Write',
  'Storage.File.Read',
  'Storage.Space.Read',
  'qyapi_get_member',
  'qyapi_robot_sendmsg',
] as const

export function MissingScopes({ missing }: { missing: readonly string[] }) {
  const { machine } = useSpeech().words
  const { attempt } = useNotices()
  const set = (missingScopes: readonly string[]): Promise<boolean> =>
    attempt(() => changeSettings({ missingScopes }))
  const add = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const field = form.elements.namedItem('scope')
    const scope = field instanceof HTMLInputElement ? field.value.trim() : ''
    if (scope && (await set([...new Set([...missing, scope])]))) form.reset()
  }
  return (
    <div class="missing-scopes">
      <h4>{machine.missingScopes}</h4>
      <p>{machine.missingScopesHint}</p>
      {missing.length > 0 && (
        <ul class="chips">
          {missing.map((scope) => (
            <li key={scope} class="scope-chip">
              <code>{scope}</code>
              <button
                type="button"
                aria-label={machine.giveBack(scope)}
                title={machine.giveBack(scope)}
                onClick={() => void set(missing.filter((other) => other !== scope))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="scope-form" onSubmit={(event) => void add(event)}>
        <input
          name="scope"
          class="text-input mono"
          aria-label={machine.addScope}
          placeholder={knownScopes[0]}
          list="known-scopes"
          spellcheck={false}
          autocomplete="off"
        />
        <datalist id="known-scopes">
          {knownScopes.map((scope) => (
            <option key={scope} value={scope} />
          ))}
        </datalist>
        <button type="submit" class="icon-button" aria-label={machine.addScope}>
          <Icon name="add" />
        </button>
      </form>
    </div>
  )
}
