// A file that somebody sent into the chat.

import { copyLink } from '../parts/copy-link.ts'
import { FileIcon } from '../parts/file-icon.tsx'
import { Icon } from '../parts/icon.tsx'
import { useNotices } from '../parts/notices.tsx'
import type { SentFile } from '../wire/shapes.ts'
import { readableSize } from '../words/sizes.ts'
import { useSpeech } from '../words/use-words.ts'

function LinkActions({ link }: { link: string }) {
  const { words } = useSpeech()
  const notices = useNotices()
  return (
    <div class="card-buttons">
      <a href={link} target="_blank" rel="noreferrer">
        <Icon name="open" />
        {words.openFile}
      </a>
      <button type="button" onClick={() => void copyLink(link, notices, words)}>
        <Icon name="copy" />
        {words.copyLink}
      </button>
    </div>
  )
}

export function FileCard({ file }: { file: SentFile }) {
  return (
    <div class="card file-card">
      <div class="file-card-body">
        <FileIcon name={file.name} />
        <div class="file-card-text">
          <p class="file-card-name">{file.name}</p>
          <p class="file-card-size">{readableSize(file.size)}</p>
        </div>
      </div>
      <LinkActions link={file.link} />
    </div>
  )
}
