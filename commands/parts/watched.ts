// What can be watched: as an argument, and in words.
import type { Locale, StorageScope } from '../../src/command.ts'
import type { Markdown } from '../../src/markdown.ts'
import { md } from '../../src/markdown.ts'

export const WATCHED_ARG = {
  kind: 'scope',
  names: { 'zh-CN': ['这里 / 空间编号 / 全公司'], en: ['here / space number / org'] },
  positional: true,
  required: true,
} as const

type Scope = Pick<StorageScope, 'scope'> & { readonly scopeId: string }

export const isSameScope =
  (one: Scope) =>
  (other: Scope): boolean =>
    one.scope === other.scope && one.scopeId === other.scopeId

export type Watched = { readonly named: StorageScope['named']; readonly scopeId: string }

export function watchedInWords({ named, scopeId }: Watched, locale: Locale): Markdown {
  const zh = locale === 'zh-CN'
  switch (named) {
    case 'here':
      return zh ? md`本群的文件` : md`this group’s files`
    case 'org':
      return zh ? md`全公司的文件` : md`all files of the organisation`
    case 'space':
      return zh ? md`空间 ${scopeId} 的文件` : md`the files of space ${scopeId}`
  }
}
