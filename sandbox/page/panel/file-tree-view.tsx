// Files and folders as a tree; opening a row shows a file's actions or what is in the folder.

import type { TargetedDragEvent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { FileIcon } from '../parts/file-icon.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Dentry } from '../wire/shapes.ts'
import { isFolder } from '../wire/visible-files.ts'
import { useSpeech } from '../words/use-words.ts'
import { AddFile } from './add-file.tsx'
import { FileActions } from './file-actions.tsx'
import type { FileDesk } from './file-actions.tsx'
import { growTree } from './file-tree.ts'
import type { TreeNode } from './file-tree.ts'
import { useFileDrop } from './use-file-drop.ts'

type RowProps = { node: TreeNode; desk: FileDesk }

function RestrictedMark({ dentry }: { dentry: Dentry }) {
  const { words } = useSpeech()
  if (!dentry.onlyFor) return null
  return (
    <span class="restricted" role="img" aria-label={words.restricted} title={words.restricted}>
      <Icon name="lock" />
    </span>
  )
}

type Dragging = {
  readonly draggable: true
  readonly onDragStart: (event: TargetedDragEvent<HTMLElement>) => void
  readonly onDragEnd: () => void
}

function dragging(dentry: Dentry, desk: FileDesk): Dragging {
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }) => {
      desk.dragged.current = dentry
      dataTransfer?.setData('text/plain', dentry.link)
      if (dataTransfer) dataTransfer.effectAllowed = 'copyMove'
    },
    onDragEnd: () => {
      desk.dragged.current = null
      desk.setOver(undefined)
    },
  }
}

function FileRow({ node: { dentry }, desk }: RowProps) {
  const { words } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  const share = (): void => desk.onCompose(words.starterShare(dentry.link))
  return (
    <li class={`file ${isOpen ? 'open' : ''}`}>
      <div class="file-line" {...dragging(dentry, desk)}>
        <button
          type="button"
          class="file-button"
          title={dentry.path}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <FileIcon name={dentry.name} />
          <span class="file-name">{dentry.name}</span>
          <RestrictedMark dentry={dentry} />
        </button>
        <button
          type="button"
          class="icon-button file-share"
          aria-label={`${words.share}: ${dentry.name}`}
          title={words.share}
          onClick={share}
        >
          <Icon name="share" />
        </button>
      </div>
      {isOpen && <FileActions dentry={dentry} desk={desk} />}
    </li>
  )
}

const openAfterMs = 700

function FolderRow({ node: { dentry, children }, desk }: RowProps) {
  const { words } = useSpeech()
  const [isOpen, setIsOpen] = useState(false)
  const [isActing, setIsActing] = useState(false)
  const drop = useFileDrop(dentry, desk)
  const isOver = desk.over === dentry.dentryId
  useEffect(() => {
    // Held over a closed folder, a dragged file opens it.
    if (!isOver) return undefined
    const timer = setTimeout(setIsOpen, openAfterMs, true)
    return () => clearTimeout(timer)
  }, [isOver])
  return (
    <li class={`folder ${isOver ? 'drop-here' : ''} ${isActing ? 'acting' : ''}`} {...drop}>
      <div class="folder-line" {...dragging(dentry, desk)}>
        <button
          type="button"
          class="file-button"
          title={dentry.path}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span class="folder-icon">
            <Icon name="folder" />
          </span>
          <span class="file-name">{dentry.name}</span>
          <RestrictedMark dentry={dentry} />
          <span class="turn">
            <Icon name="chevron" />
          </span>
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={words.fileActionsOf(dentry.name)}
          aria-expanded={isActing}
          onClick={() => setIsActing(!isActing)}
        >
          <Icon name="more" />
        </button>
        <AddFile place={dentry} desk={desk} />
      </div>
      {isActing && <FileActions dentry={dentry} desk={desk} />}
      {isOpen && <TreeRows nodes={children} desk={desk} />}
    </li>
  )
}

function TreeRows({ nodes, desk }: { nodes: readonly TreeNode[]; desk: FileDesk }) {
  return (
    <ul class="tree">
      {nodes.map((node) =>
        isFolder(node.dentry) ? (
          <FolderRow key={node.dentry.dentryId} node={node} desk={desk} />
        ) : (
          <FileRow key={node.dentry.dentryId} node={node} desk={desk} />
        ),
      )}
    </ul>
  )
}

type FileTreeProps = { dentries: readonly Dentry[]; search: string; desk: FileDesk }

export function FileTree({ dentries, search, desk }: FileTreeProps) {
  const { words } = useSpeech()
  const nodes = growTree(dentries, search)
  if (nodes.length > 0) return <TreeRows nodes={nodes} desk={desk} />
  return <p class="panel-note">{search.trim() ? words.noFileMatches : words.emptySpace}</p>
}
