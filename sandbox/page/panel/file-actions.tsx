// What one can do with a file: share it, copy its link, rename it, give it a new version, delete it.

import { useState } from 'preact/hooks'
import { copyLink } from '../parts/copy-link.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon.tsx'
import { useNotices } from '../parts/notices.tsx'
import { changeFile, deleteFile } from '../wire/control.ts'
import type { Dentry, Person } from '../wire/shapes.ts'
import { useSpeech } from '../words/use-words.ts'
import { NameForm } from './name-form.tsx'

/** What every row of the files tab works with: in whose name it acts, and the way to the composer. */
export type FileDesk = { readonly speaker: Person; readonly onCompose: (text: string) => void }

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

export function FileActions({ dentry, desk }: { dentry: Dentry; desk: FileDesk }) {
  const { words } = useSpeech()
  const notices = useNotices()
  const [asking, setAsking] = useState<'nothing' | 'name' | 'deletion'>('nothing')
  const onClose = (): void => setAsking('nothing')
  const addVersion = async (): Promise<void> => {
    const change = { as: desk.speaker.staffId, bytes: newVersionBytes }
    const went = await notices.attempt(() => changeFile(dentry.dentryId, change))
    if (went) notices.done(words.versionSaved(dentry.name))
  }
  if (asking === 'name') return <RenameForm dentry={dentry} desk={desk} onClose={onClose} />
  if (asking === 'deletion') return <DeleteQuestion dentry={dentry} desk={desk} onClose={onClose} />
  const share = (): void => desk.onCompose(words.starterShare(dentry.link))
  return (
    <div class="file-actions">
      <Action icon="share" label={words.share} onPress={share} />
      <Action
        icon="copy"
        label={words.copyLink}
        onPress={() => void copyLink(dentry.link, notices, words)}
      />
      <Action icon="upload" label={words.newVersion} onPress={() => void addVersion()} />
      <Action icon="edit" label={words.rename} onPress={() => setAsking('name')} />
      <Action icon="trash" label={words.remove} onPress={() => setAsking('deletion')} />
    </div>
  )
}
