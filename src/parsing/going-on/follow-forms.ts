// In which form words go on from the command before: once more, something added to it, something changed in it.
import type { AnyCommand } from '../../command.ts'
import { withoutInvisible } from '../../markdown.ts'
import type { Shape } from './follow-shapes.ts'
import { additionsTo, AGAIN, CHANGES } from './follow-shapes.ts'
import { asciiWidth } from '../match.ts'

export type Form =
  | { readonly kind: 'again' }
  /** Nothing but arguments by name: `--every 1h`. */
  | { readonly kind: 'flags'; readonly value: string }
  | ({ readonly kind: 'also' | 'change' } & Phrase)

export type Phrase = {
  readonly value: string
  /** What the value is for, where that was said: `频率`. */
  readonly name: string | undefined
  /** The words around it leave no doubt; otherwise the value has to be one that nothing else can mean. */
  readonly isSure: boolean
}

/** Nobody goes on with more words than these. */
const LONGEST = 200

const COURTESY =
  /^(?:(?:那就|那么|那|然后|接着|嗯|哦|麻烦你?|请你?|帮我|帮忙|ok(?:ay)?\b|please\b|pls\b|so\b|then\b|now\b|can you\b|could you\b)[,，、\s]*)+/i
const THANKS =
  /(?:[,，、\s]*(?:吧|谢谢你?|哈|呗|哦|啦|please|pls|thanks|thank you|thx)|[。.!！?？~～\s])+$/i

/** Undefined where they do not begin to sound like it. */
export function formOf(text: string, command: AnyCommand): Form | undefined {
  if (text.length > LONGEST || text.includes('\n')) return undefined
  const plain = withoutInvisible(text).replace(/^\s*[@＠]\S+\s+/, '')
  const words = plain.replace(COURTESY, '').replace(/(?<=^|[也再还])(?:帮我|麻烦你?|请)/, '')
  const said = words.replace(THANKS, '').trim()
  if (said === '') return undefined
  if (AGAIN.test(asciiWidth(said))) return { kind: 'again' }
  if (isFlags(said)) return { kind: 'flags', value: said }
  const change = phraseIn(said, CHANGES)
  if (change !== undefined) return { kind: 'change', ...change }
  const addition = phraseIn(said, additionsTo(command))
  return addition && { kind: 'also', ...addition }
}

export const isFlags = (typed: string): boolean => /^(?:--|—|–|－－)\p{L}/u.test(typed)

/** By the first shape that fits, as typed: names keep their signs. */
function phraseIn(said: string, shapes: readonly Shape[]): Phrase | undefined {
  const narrow = asciiWidth(said)
  for (const { shape, isSure, isTitle } of shapes) {
    const groups = shape.exec(narrow)?.indices?.groups
    if (groups === undefined) continue
    const part = (of: string): string | undefined => {
      const at = groups[of]
      return at === undefined ? undefined : said.slice(...at).trim()
    }
    const value = part('value')
    const name = isTitle === true ? 'title' : part('name')
    return value === undefined || value === '' ? undefined : { value, name, isSure }
  }
  return undefined
}
