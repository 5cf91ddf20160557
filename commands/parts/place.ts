// Spaces and folders, in words and as an argument.
import type { FilePlace, ParsedValue } from '../../src/arguments.ts'
import type { Locale } from '../../src/command.ts'

/** `Release files/2026/Q3`; undefined is all that the sender can see. */
export function placeInWords(place: FilePlace | undefined, locale: Locale): string {
  const zh = locale === 'zh-CN'
  if (place === undefined) return zh ? '你能看到的所有空间' : 'all spaces that you can see'
  const space = place.space ?? (zh ? '本群的文件' : 'this group’s files')
  return `${space}${place.folder?.path ?? ''}`
}

/** Exactly this place, as an argument of a command that a button runs. */
export const placeValue = (place: FilePlace, locale: Locale): ParsedValue => ({
  kind: 'place',
  value: { by: 'name', words: placeInWords(place, locale), ref: { kind: 'place', ...place } },
})
