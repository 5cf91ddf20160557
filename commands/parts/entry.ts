// Files and folders as items of a list.
import type { Call, PerLocale } from '../../src/command.ts'
import { LOCALES } from '../../src/command.ts'

export type Changed = {
  readonly path?: string | undefined
  readonly modifiedBy?: string | undefined
  readonly modifiedAt?: number | undefined
}

/** Where it lies, who changed it and when, as far as it is known. */
export function changedHint(
  { path, modifiedBy, modifiedAt }: Changed,
  { timeZone }: Call['clock'],
): PerLocale {
  const [zh = '', en = ''] = LOCALES.map((locale) => {
    const day = new Intl.DateTimeFormat(locale, { timeZone, month: 'short', day: 'numeric' })
    const facts = [path, modifiedBy, modifiedAt === undefined ? undefined : day.format(modifiedAt)]
    return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')
  })
  return { 'zh-CN': zh, en }
}

/** The folder of `/2026/Q3/Plan.docx`; undefined for what lies in no folder. */
export const folderOf = (path: string): string | undefined =>
  path.slice(0, path.lastIndexOf('/')) || undefined

/** Does its name end in one of these? No ending asked for is any. */
export function isOfType(name: string, extensions: readonly string[] | undefined): boolean {
  if (extensions === undefined) return true
  return extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))
}
