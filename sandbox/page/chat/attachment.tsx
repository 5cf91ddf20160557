// What a person sent beside words: a picture, a voice message, a file, or words with pictures among them.

import { FileIcon } from '../parts/file-icon.tsx'
import type { Media, RichPart } from '../wire/shapes.ts'
import { useMessageWords } from './message-words.ts'

function addressOf({ id }: Media): string {
  return `/_sandbox/media/${encodeURIComponent(id)}`
}

// The size is known before the bytes are there, so nothing jumps when they come.
function Picture({ media }: { media: Media }) {
  const words = useMessageWords()
  const address = addressOf(media)
  return (
    <a class="picture" href={address} target="_blank" rel="noreferrer">
      <img src={address} width="320" height="200" alt={media.name || words.picture} />
    </a>
  )
}

function Voice({ media }: { media: Media }) {
  const words = useMessageWords()
  const seconds = Math.max(1, Math.round((media.duration ?? 0) / 1000))
  return (
    <div class="card voice">
      <p class="voice-length">
        {words.voice} · {words.seconds(seconds)}
      </p>
      <audio controls preload="none" src={addressOf(media)} aria-label={words.voice} />
      {media.recognition && <p class="voice-words">{media.recognition}</p>}
    </div>
  )
}

function UploadedFile({ media }: { media: Media }) {
  const words = useMessageWords()
  return (
    <div class="card file-card">
      <div class="file-card-body">
        <FileIcon name={media.name} />
        <div class="file-card-text">
          <p class="file-card-name">{media.name}</p>
        </div>
      </div>
      <div class="card-buttons">
        <a href={addressOf(media)} download={media.name}>
          {words.download}
        </a>
      </div>
    </div>
  )
}

export function Attachment({ media }: { media: Media }) {
  if (media.kind === 'picture') return <Picture media={media} />
  if (media.kind === 'audio') return <Voice media={media} />
  return <UploadedFile media={media} />
}

export function RichText({ parts }: { parts: readonly RichPart[] }) {
  return (
    <div class="bubble rich-text">
      {parts.map((part, index) =>
        'text' in part ? (
          <p key={index}>{part.text.trim()}</p>
        ) : (
          <Picture key={index} media={part.picture} />
        ),
      )}
    </div>
  )
}
