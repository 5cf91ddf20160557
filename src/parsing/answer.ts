// A message that answers us instead of naming a command: a yes or a no, or a number of a list.
import { withoutInvisible } from '../markdown.ts'
import { localeOf } from './match.ts'
import { readPick } from './pick.ts'
import type { Reading } from './read-text.ts'
import { readVerdict } from './verdict.ts'

/** Undefined where it is neither. */
export function readAnswer(text: string): Reading | undefined {
  const said = withoutInvisible(text)
  const locale = localeOf(text)
  const verdict = readVerdict(said)
  if (verdict !== undefined) return { kind: 'verdict', ...verdict, locale }
  const pick = readPick(said)
  return pick && { kind: 'pick', ...pick, locale }
}
