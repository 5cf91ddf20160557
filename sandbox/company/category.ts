/** What kind of document a file is, by its suffix. */
import { extensionOf } from './dentry-tree.ts'
import type { Dentry } from './types.ts'

export const CATEGORIES = [
  'ALIDOC',
  'DOCUMENT',
  'IMAGE',
  'VIDEO',
  'AUDIO',
  'ARCHIVE',
  'OTHER',
] as const

export type Category = (typeof CATEGORIES)[number]

const SUFFIXES: Readonly<Partial<Record<Category, readonly string[]>>> = {
  ALIDOC: ['adoc', 'axls', 'amind', 'adraw', 'able'],
  DOCUMENT: ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf', 'txt', 'md', 'csv'],
  IMAGE: ['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'bmp'],
  VIDEO: ['mp4', 'mov', 'avi', 'mkv'],
  AUDIO: ['mp3', 'wav', 'm4a', 'amr'],
  ARCHIVE: ['zip', 'rar', '7z', 'tar', 'gz'],
}

export function categoryOf(dentry: Dentry): Category {
  const suffix = extensionOf(dentry)?.toLowerCase() ?? ''
  return CATEGORIES.find((category) => SUFFIXES[category]?.includes(suffix)) ?? 'OTHER'
}
