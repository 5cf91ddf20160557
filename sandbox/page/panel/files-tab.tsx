// The files the speaker may see, space by space, with a search across them.

import { useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import type { Seat } from '../use-seat.ts'
import type { Company, Dentry, Space } from '../wire/shapes.ts'
import { isFolder, visibleDentries, visibleSpaces } from '../wire/visible-files.ts'
import { fullName, personName, spaceCalled } from '../words/names.ts'
import { useSpeech } from '../words/use-words.ts'
import type { FileDesk } from './file-actions.tsx'
import { FileTree } from './file-tree-view.tsx'
import { SpaceSection } from './space-section.tsx'

type SearchProps = { search: string; onSearch: (search: string) => void }

function SearchField({ search, onSearch }: SearchProps) {
  const { words } = useSpeech()
  return (
    <label class="search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={words.filterFiles}
        placeholder={words.filterFiles}
        value={search}
        onInput={(event) => onSearch(event.currentTarget.value)}
      />
    </label>
  )
}

type FilesTabProps = { company: Company; seat: Seat; onCompose: (text: string) => void }

export function FilesTab({ company, seat, onCompose }: FilesTabProps) {
  const { words } = useSpeech()
  const [search, setSearch] = useState('')
  const { speaker, conversation } = seat
  const dragged = useRef<Dentry>(null)
  const [over, setOver] = useState<string | undefined>(undefined)
  const spaces = visibleSpaces(company, speaker, conversation)
  if (spaces.length === 0) return <p class="panel-note">{words.noSpaces(personName(speaker))}</p>
  const filesIn = (space: Space): readonly Dentry[] => visibleDentries(company, speaker, space)
  const placesIn: FileDesk['placesIn'] = (spaceId) => {
    const space = spaces.find((each) => each.spaceId === spaceId)
    const name = space ? fullName(spaceCalled(space)) : words.somewhere
    return { space: { spaceId, name }, folders: space ? filesIn(space).filter(isFolder) : [] }
  }
  const desk = { speaker, onCompose, placesIn, dragged, over, setOver }
  return (
    <>
      <SearchField search={search} onSearch={setSearch} />
      {search.trim() ? (
        <FileTree dentries={spaces.flatMap(filesIn)} search={search} desk={desk} />
      ) : (
        spaces.map((space) => (
          <SpaceSection
            key={space.spaceId}
            space={space}
            dentries={filesIn(space)}
            desk={desk}
            isNear={space.spaceId === conversation.spaceId}
          />
        ))
      )}
      <p class="panel-note">{words.actAs(personName(speaker))}</p>
    </>
  )
}
