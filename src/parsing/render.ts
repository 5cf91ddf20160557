// An invocation as the words that mean it: what `read` of those words gives back is the same invocation.
import type { ArgSpec, Invocation, Locale, ParsedValue } from '../command.ts'
import { quoteWord } from './scan.ts'

/** The canonical text of a command, in one language: shown to confirm, stored, and parsed again. */
export function renderInvocation({ command, args }: Invocation, locale: Locale): string {
  const entries = Object.entries(command.args)
  const places = entries.filter(([, spec]) => spec.positional === true)
  const flags = entries.filter(([, spec]) => spec.positional !== true)
  const words = [...places, ...flags].flatMap(([name, spec]) => {
    const given = args[name]
    return given === undefined ? [] : renderArg(spec, given, locale)
  })
  return [command.aliases[locale][0], ...words].join(' ')
}

function renderArg(spec: ArgSpec, given: ParsedValue, locale: Locale): string[] {
  const flag = spec.positional === true ? [] : [`--${spec.names[locale][0]}`]
  const words = renderValue(given, locale)
  return words === '' ? flag : [...flag, words]
}

function renderValue(given: ParsedValue, locale: Locale): string {
  const zh = locale === 'zh-CN'
  switch (given.kind) {
    case 'text':
    case 'calendar':
    case 'command':
      return quoteWord(given.value)
    case 'switch':
      return ''
    case 'file':
      return given.value.by === 'uuid'
        ? `https://alidocs.dingtalk.com/i/nodes/${given.value.dentryUuid}`
        : `${given.value.spaceId}/${given.value.dentryId}`
    case 'scope':
      if (given.value.by === 'space') return given.value.spaceId
      if (given.value.by === 'org') return zh ? '全公司' : 'org'
      return zh ? '这里' : 'here'
    case 'people':
      return given.value.map(renderMention).join(' ')
    case 'audience': {
      const { group, org, people } = given.value
      const keywords = [group && (zh ? '本群' : 'group'), org && (zh ? '全公司' : 'org')]
      return [...keywords.filter((word) => word !== false), ...people.map(renderMention)].join(' ')
    }
  }
}

/** Plain names stay readable; any other goes into quotes, where only `"` and `\` need care. */
function renderMention(name: string): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(name)
  return isPlain ? `@${name}` : `@"${name.replace(/["\\]/g, '\\$&')}"`
}
