// Takes what is dropped on a space or a folder: files from the desktop are added, entries of the tree moved.

import type { TargetedDragEvent } from 'preact'
import { useNotices } from '../parts/notices.tsx'
import { addFile, changeFile } from '../wire/control.ts'
import { useSpeech } from '../words/use-words.ts'
import type { FileDesk } from './file-actions.tsx'

/** Where something can lie: a space, or with a `dentryId` one of its folders. */
export type Place = { readonly spaceId: string; readonly dentryId?: string; readonly name: string }

/** How the drive calls the top of a space. */
const topFolder = '0'

export function folderIdOf({ dentryId }: Place): string {
  return dentryId ?? topFolder
}

export function dropIdOf({ spaceId, dentryId }: Place): string {
  return dentryId ?? spaceId
}

export type FileDrop = {
  readonly onDragOver: (event: TargetedDragEvent<HTMLElement>) => void
  readonly onDragLeave: (event: TargetedDragEvent<HTMLElement>) => void
  readonly onDrop: (event: TargetedDragEvent<HTMLElement>) => void
}

function mayLand(place: Place, desk: FileDesk, event: DragEvent): boolean {
  const dragged = desk.dragged.current
  if (!dragged) return event.dataTransfer?.types.includes('Files') ?? false
  const isThere = dragged.parentId === folderIdOf(place)
  return dragged.spaceId === place.spaceId && dragged.dentryId !== place.dentryId && !isThere
}

function useLanding(place: Place, desk: FileDesk): (event: DragEvent) => Promise<void> {
  const { words } = useSpeech()
  const { attempt, done } = useNotices()
  const { staffId } = desk.speaker
  const parentId = folderIdOf(place)
  const upload = async ({ name, size }: File): Promise<void> => {
    const file = { as: staffId, spaceId: place.spaceId, parentId, name, size }
    if (await attempt(() => addFile(file))) done(words.fileAdded(name))
  }
  return async (event) => {
    const dragged = desk.dragged.current
    // The list of files is gone once the event is over.
    const files = [...(event.dataTransfer?.files ?? [])]
    if (!dragged) {
      for (const file of files) await upload(file)
      return
    }
    desk.dragged.current = null
    const move = { as: staffId, parentId }
    const went = await attempt(() => changeFile(dragged.dentryId, move))
    if (went) done(words.moved(dragged.name, place.name))
  }
}

export function useFileDrop(place: Place, desk: FileDesk): FileDrop {
  const land = useLanding(place, desk)
  const id = dropIdOf(place)
  return {
    onDragOver: (event) => {
      event.stopPropagation()
      if (!mayLand(place, desk, event)) {
        desk.setOver(undefined)
        return
      }
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = desk.dragged.current ? 'move' : 'copy'
      desk.setOver(id)
    },
    onDragLeave: ({ relatedTarget, currentTarget }) => {
      if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
      if (desk.over === id) desk.setOver(undefined)
    },
    onDrop: (event) => {
      if (!mayLand(place, desk, event)) return
      event.preventDefault()
      event.stopPropagation()
      desk.setOver(undefined)
      void land(event) // Every failure inside has become a notice.
    },
  }
}
