// Takes apart what people write in one breath after a command's name: a group behind its preposition, a time without a flag.
import type { AnyCommand } from '../command.ts'
import type { ArgsReading } from './args.ts'
import { isGroupLike } from './going-on/follow-sense.ts'
import { momentSaid } from './times/moments.ts'
import { HERE } from './place-words.ts'
import type { Said } from './read-text.ts'

/** What is quoted or a flag is where it belongs. */
const ORDERED = /["“”「」《》]|(?:^|\s)(?:--|—|–|－－)/
const BEFORE_GROUP =
  /^(?<file>\s*\S.*?)(?:\s发?[到给]|(?<=[\w.)])发?[到给]|\s(?:with|into)\s)(?<group>\S.*)$/i

/** `发文件 README.md 到设计组`: with a space before the group, where it sounds like one. */
export function withGroupApart(rest: string, { args }: AnyCommand): string {
  const takesGroup = Object.values(args).some(({ kind }) => kind === 'group')
  if (!takesGroup || ORDERED.test(rest)) return rest
  const { file, group } = BEFORE_GROUP.exec(rest)?.groups ?? {}
  if (file === undefined || group === undefined) return rest
  if (HERE.includes(group)) return file
  return isGroupLike(group) ? `${file} 到 ${group}` : rest
}

const PREPOSITIONS = ['at', 'on', '于', '在', '定在', '时间']
const MOST_WORDS = 24

/** `评审 明天下午3点`: the longest run of words that is a time, behind the flag that was missing. */
export function withTimeApart(
  rest: string,
  { command, reading, said }: { command: AnyCommand; reading: ArgsReading; said: Said | undefined },
): string | undefined {
  if (said === undefined || reading.kind !== 'problem' || reading.problem.kind !== 'missing')
    return undefined
  const spec = command.args[reading.problem.arg]
  const words = rest.trim().split(/\s+/)
  if (spec?.kind !== 'moment' || ORDERED.test(rest) || words.length > MOST_WORDS) return undefined
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (let start = 1; start + length <= words.length; start += 1) {
      const time = words.slice(start, start + length).join(' ')
      if (momentSaid(time, said) === undefined) continue
      const before = words.slice(0, start)
      if (before.length > 1 && PREPOSITIONS.includes(before.at(-1)?.toLowerCase() ?? ''))
        before.pop()
      return ` ${[...before, ...words.slice(start + length), `--${spec.names.en[0]}`, time].join(' ')}`
    }
  }
  return undefined
}
