/** Pictures, voice messages and files that people sent, to be fetched by their downloadCode. */
import type { Ids } from '../ids.ts'
import { drawPicture, recordVoice } from './media-bytes.ts'
import type { Media } from './message.ts'

export interface MediaContent {
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface MediaStore {
  add(sent: Omit<Media, 'id' | 'downloadCode'>): Media
  byDownloadCode(downloadCode: string): Media | undefined
  contentOf(id: string): MediaContent | undefined
  clear(): void
}

export function createMediaStore(ids: Ids): MediaStore {
  const held = new Map<string, Media>()
  return {
    add(sent) {
      const media = { ...sent, id: ids.uuid(), downloadCode: ids.downloadCode() }
      held.set(media.id, media)
      return media
    },
    byDownloadCode: (code) => [...held.values()].find((one) => one.downloadCode === code),
    contentOf(id) {
      const media = held.get(id)
      return media === undefined ? undefined : READ[media.kind](media)
    },
    clear: () => held.clear(),
  }
}

// The same message gives the same bytes again, so that a test can compare what it fetched.
const READ: Readonly<Record<Media['kind'], (media: Media) => MediaContent>> = {
  picture: ({ id }) => ({ contentType: 'image/png', bytes: drawPicture(id) }),
  audio: ({ duration = 1_000 }) => ({ contentType: 'audio/wav', bytes: recordVoice(duration) }),
  file: ({ name }) => ({
    contentType: 'application/octet-stream',
    bytes: new TextEncoder().encode(`${name}\n`),
  }),
}
