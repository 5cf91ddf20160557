/** What a person puts into a chat: words, a picture, both together, a voice message, a file. */
import type { MediaStore } from './media.ts'
import type { Draft, RichPart } from './message.ts'

export const SPOKEN_KINDS = ['text', 'picture', 'richText', 'audio', 'file'] as const

export type SpokenKind = (typeof SPOKEN_KINDS)[number]

type Spoken = Pick<Draft, 'kind' | 'text' | 'media' | 'parts'>

/** Stands in the text of a richText message where a picture is. */
export const PICTURE_MARK = '[picture]'

const VOICE_MS_PER_LETTER = 120

export function speak(kind: SpokenKind, text: string, store: MediaStore): Spoken {
  if (kind === 'text') return { kind, text }
  if (kind === 'picture')
    return { kind, text, media: store.add({ kind, name: text.trim() || 'picture.png' }) }
  if (kind === 'richText') return { kind, text, parts: cutRichText(text, store) }
  if (kind === 'file') return { kind, text, media: store.add({ kind, name: text }) }
  const duration = Math.max(1_000, text.length * VOICE_MS_PER_LETTER)
  return {
    kind,
    text,
    media: store.add({ kind, name: 'voice.wav', duration, recognition: text }),
  }
}

/** Words and pictures in turn; without a mark the picture comes after the words. */
function cutRichText(text: string, store: MediaStore): readonly RichPart[] {
  const marked = text.includes(PICTURE_MARK) ? text : `${text}${PICTURE_MARK}`
  return marked
    .split(PICTURE_MARK)
    .flatMap((words, index): RichPart[] => [
      ...(index === 0 ? [] : [{ picture: store.add({ kind: 'picture', name: `${index}.png` }) }]),
      ...(words === '' ? [] : [{ text: words }]),
    ])
}

/** In groups a person cannot mention the bot with a voice message or a file, so it never gets one. */
export function reachesBotInGroups(kind: SpokenKind): boolean {
  return kind !== 'audio' && kind !== 'file'
}
