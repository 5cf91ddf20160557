// What one can do with a file: share it, copy its link, renew, rename, move or delete it; less with a folder.

import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { copyLink } from '../parts/copy-link.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { useNotices } from '../parts/notices.tsx'
import { changeFile, deleteFile } from '../wire/control.ts'
import type { Dentry, Person } from '../wire/shapes.ts'
import { isFolder } from '../wire/visible-files.ts'
import { useSpeech } from '../words/use-words.ts'
import { MoveForm } from './move-form.tsx'
import { NameForm } from './name-form.tsx'
import type { Place } from './use-file-drop.ts'

/** What every row of the files tab works with: in whose name it acts, and what is being dragged where. */
export type FileDesk = {
  readonly speaker: Person
  readonly onCompose: (text: string) => void
  readonly placesIn: (spaceId: string) => Places
  readonly dragged: RefObject<Dentry | null>
  /** The place under the pointer, as `dropIdOf` names it. */
  readonly over: string | undefined
  readonly setOver: (id: string | undefined) => void
}

export type Places = { readonly space: Place; readonly folders: readonly Dentry[] }

type ActionProps = { icon: IconName; label: string; onPress: () => void }

function Action({ icon, label, onPress }: ActionProps) {
  return (
    <button type="button" class="file-action" onClick={onPress}>
      <Icon name={icon} />
      {label}
    </button>
  )
}

type FileProps = { dentry: Dentry; desk: FileDesk; onClose: () => void }

function RenameForm({ dentry, desk, onClose }: FileProps) {
  const { words } = useSpeech()
  const { attempt } = useNotices()
  const rename = async (name: string): Promise<void> => {
    const as = desk.speaker.staffId
    if (await attempt(() => changeFile(dentry.dentryId, { as, name }))) onClose()
  }
  return (
    <NameForm
      label={words.newName}
      submit={words.save}
      initial={dentry.name}
      onSubmit={rename}
      onCancel={onClose}
    />
  )
}

function DeleteQuestion({ dentry, desk, onClose }: FileProps) {
  const { words } = useSpeech()
  const { attempt } = useNotices()
  const remove = (): void => {
    void attempt(() => deleteFile(dentry.dentryId, desk.speaker.staffId))
    onClose()
  }
  return (
    <div class="delete-question">
      <p>{words.removeQuestion(dentry.name)}</p>
      <button type="button" class="plain-button" onClick={onClose}>
        {words.cancel}
      </button>
      <button type="button" class="danger-button" onClick={remove}>
        {words.remove}
      </button>
    </div>
  )
}

const newVersionBytes = 4096

function ContentActions({ dentry, desk }: Omit<FileProps, 'onClose'>) {
  const { words } = useSpeech()
  const notices = useNotices()
  const addVersion = async (): Promise<void> => {
    const change = { as: desk.speaker.staffId, bytes: newVersionBytes }
    const went = await notices.attempt(() => changeFile(dentry.dentryId, change))
    if (went) notices.done(words.versionSaved(dentry.name))
  }
  const share = (): void => desk.onCompose(words.starterShare(dentry.link))
  return (
    <>
      <Action icon="share" label={words.share} onPress={share} />
      <Action
        icon="copy"
        label={words.copyLink}
        onPress={() => void copyLink(dentry.link, notices, words)}
      />
      <Action icon="upload" label={words.newVersion} onPress={() => void addVersion()} />
    </>
  )
}

export function FileActions({ dentry, desk }: { dentry: Dentry; desk: FileDesk }) {
  const { words } = useSpeech()
  const [asking, setAsking] = useState<'nothing' | 'name' | 'place' | 'deletion'>('nothing')
  const onClose = (): void => setAsking('nothing')
  if (asking === 'name') return <RenameForm dentry={dentry} desk={desk} onClose={onClose} />
  if (asking === 'place') return <MoveForm dentry={dentry} desk={desk} onClose={onClose} />
  if (asking === 'deletion') return <DeleteQuestion dentry={dentry} desk={desk} onClose={onClose} />
  return (
    <div class="file-actions">
      {!isFolder(dentry) && <ContentActions dentry={dentry} desk={desk} />}
      <Action icon="edit" label={words.rename} onPress={() => setAsking('name')} />
      <Action icon="move" label={words.move} onPress={() => setAsking('place')} />
      <Action icon="trash" label={words.remove} onPress={() => setAsking('deletion')} />
    </div>
  )
}
