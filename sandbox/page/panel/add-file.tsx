// Adds a file to a space or to one of its folders.

import { useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { useNotices } from '../parts/notices.tsx'
import { addFile } from '../wire/control.ts'
import { useSpeech } from '../words/use-words.ts'
import type { FileDesk } from './file-actions.tsx'
import { NameForm } from './name-form.tsx'
import type { Place } from './use-file-drop.ts'

export function AddFile({ place, desk }: { place: Place; desk: FileDesk }) {
  const { words } = useSpeech()
  const { attempt, done } = useNotices()
  const [isOpen, setIsOpen] = useState(false)
  const close = (): void => setIsOpen(false)
  const add = async (name: string): Promise<void> => {
    const { spaceId, dentryId: parentId } = place
    const file = { as: desk.speaker.staffId, spaceId, name, ...(parentId ? { parentId } : {}) }
    if (!(await attempt(() => addFile(file)))) return
    done(words.fileAdded(name))
    close()
  }
  return (
    <>
      <button
        type="button"
        class="icon-button add-file"
        aria-label={words.addFileTo(place.name)}
        title={words.addFile}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="add" />
      </button>
      {isOpen && (
        <NameForm
          label={words.newFileName}
          submit={words.add}
          initial=""
          onSubmit={add}
          onCancel={close}
        />
      )}
    </>
  )
}
