// What is watched, in words.
import type { Locale, StorageScope } from '../../src/command.ts'
import type { Markdown } from '../../src/markdown.ts'
import { md } from '../../src/markdown.ts'

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
