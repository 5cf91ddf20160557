// Moves an entry without a mouse: pick a folder of its space from a list.

import { useLayoutEffect, useRef } from 'preact/hooks'
import { useNotices } from '../parts/notices.tsx'
import { changeFile } from '../wire/control.ts'
import type { Dentry } from '../wire/shapes.ts'
import { useSpeech } from '../words/use-words.ts'
import type { FileDesk } from './file-actions.tsx'
import { folderIdOf } from './use-file-drop.ts'
import type { Place } from './use-file-drop.ts'

type MoveFormProps = { dentry: Dentry; desk: FileDesk; onClose: () => void }

function isInside(place: Place, dentry: Dentry, folders: readonly Dentry[]): boolean {
  if (place.dentryId === dentry.dentryId) return true
  const folder = folders.find(({ dentryId }) => dentryId === place.dentryId)
  const parent = folders.find(({ dentryId }) => dentryId === folder?.parentId)
  return parent !== undefined && isInside(parent, dentry, folders)
}

export function MoveForm({ dentry, desk, onClose }: MoveFormProps) {
  const { words } = useSpeech()
  const { attempt, done } = useNotices()
  const list = useRef<HTMLSelectElement>(null)
  useLayoutEffect(() => list.current?.focus(), [])
  const { space, folders } = desk.placesIn(dentry.spaceId)
  const places: readonly { readonly place: Place; readonly label: string }[] = [
    { place: space, label: words.topOf(space.name) },
    ...folders.map((folder) => ({ place: folder, label: folder.path.replace(/^\//, '') })),
  ]
  const open = places.filter(
    ({ place }) => folderIdOf(place) !== dentry.parentId && !isInside(place, dentry, folders),
  )
  const move = async (): Promise<void> => {
    const chosen = open[list.current?.selectedIndex ?? -1]
    if (!chosen) return
    const change = { as: desk.speaker.staffId, parentId: folderIdOf(chosen.place) }
    if (!(await attempt(() => changeFile(dentry.dentryId, change)))) return
    done(words.moved(dentry.name, chosen.place.name))
    onClose()
  }
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault()
        void move()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <select ref={list} class="text-input" aria-label={words.moveTo(dentry.name)}>
        {open.map(({ place, label }) => (
          <option key={folderIdOf(place)}>{label}</option>
        ))}
      </select>
      <button type="submit" class="main-button" disabled={open.length === 0}>
        {words.move}
      </button>
    </form>
  )
}
