// The text field, with the list that opens under a typed @.

import { MentionList, mentionListId, mentionOptionId } from './mention-list.tsx'
import type { Writing } from './use-writing.ts'

export function Field({ writing, label }: { writing: Writing; label: string }) {
  const { field, draft, mentions, onInput, onKeyDown } = writing
  const isListOpen = mentions.choices.length > 0
  return (
    <>
      <MentionList mentions={mentions} />
      <textarea
        ref={field}
        class="field"
        rows={1}
        value={draft.text}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={isListOpen ? mentionListId : undefined}
        aria-activedescendant={isListOpen ? mentionOptionId(mentions.active) : undefined}
        onInput={onInput}
        onKeyDown={onKeyDown}
        onBlur={mentions.close}
      />
    </>
  )
}
