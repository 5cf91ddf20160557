// Who a calendar is for, in words: used by every command that speaks of a subscribeScope.
import type { Locale, ScopeNames } from '../../src/command.ts'
import type { Inline, Markdown } from '../../src/markdown.ts'
import { joined, md } from '../../src/markdown.ts'

export function scopeInWords(names: ScopeNames, locale: Locale): Markdown {
  const zh = locale === 'zh-CN'
  const parts: Inline[] = [
    ...(names.thisGroup ? [zh ? '本群' : 'this group'] : []),
    ...(names.org ? [zh ? '全公司' : 'the whole organisation'] : []),
    ...names.groups.map((title) => (zh ? md`群「${title}」` : md`the group “${title}”`)),
    ...names.people,
    ...(names.unnamed > 0 ? [zh ? `另外 ${names.unnamed} 个` : `${names.unnamed} more`] : []),
  ]
  return parts.length === 0 ? md`${zh ? '无' : 'nobody'}` : listed(parts, locale)
}

export function listed(items: readonly Inline[], locale: Locale): Markdown {
  return joined(items, locale === 'zh-CN' ? '、' : ', ')
}
