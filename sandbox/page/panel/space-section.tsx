// One space of the files tab: its name, a way to add a file, and its tree.

import { useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Name } from '../parts/name.tsx'
import type { Dentry, Space } from '../wire/shapes.ts'
import { fullName, spaceCalled } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import { AddFile } from './add-file.tsx'
import type { FileDesk } from './file-actions.tsx'
import { FileTree } from './file-tree-view.tsx'
import { useFileDrop } from './use-file-drop.ts'

export type SpaceSectionProps = {
  readonly space: Space
  readonly dentries: readonly Dentry[]
  readonly desk: FileDesk
  readonly isNear: boolean
}

export function SpaceSection({ space, dentries, desk, isNear }: SpaceSectionProps) {
  const { words } = useSpeech()
  const [isOpen, setIsOpen] = useState(true)
  const place = { spaceId: space.spaceId, name: fullName(spaceCalled(space)) }
  const drop = useFileDrop(place, desk)
  const isOver = desk.over === space.spaceId
  return (
    <section class={`space ${isOver ? 'drop-here' : ''}`} {...drop}>
      <button
        type="button"
        class="space-button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span class="turn">
          <Icon name="chevron" />
        </span>
        <Name called={spaceCalled(space)} />
        {isNear && <span class="badge here">{words.thisChat}</span>}
      </button>
      <AddFile place={place} desk={desk} />
      {isOpen && <FileTree dentries={dentries} search="" desk={desk} />}
    </section>
  )
}
