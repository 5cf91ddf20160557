// Whether an answer is the right one: canonical against canonical, names by their words.
import type { Lexicon } from '../../src/parsing/match.ts'
import type { Reading } from '../../src/parsing/read-text.ts'
import { readText } from '../../src/parsing/read-text.ts'
import { shownInvocation } from '../../src/parsing/render.ts'
import type { Sentence } from './sentence.ts'

/** What became of a sentence. */
export type Answer =
  | { readonly kind: 'command'; readonly name: string; readonly shown: string }
  /** Something is asked that this command needs. */
  | { readonly kind: 'asks'; readonly name: string }
  | { readonly kind: 'none'; readonly why: string }

export const NO_COMMAND = 'no command'

/** What the bot would make of this reading. */
export function answerOf(reading: Reading): Answer {
  if (reading.kind === 'invocation') {
    const { invocation } = reading
    const shown = shownInvocation(invocation, 'en')
    return { kind: 'command', name: invocation.command.name, shown }
  }
  const isOpen = reading.kind === 'bad-input' && reading.problem.kind === 'missing'
  return isOpen ? { kind: 'asks', name: reading.command.name } : { kind: 'none', why: reading.kind }
}

export type Expected = {
  /** The command that the sentence is about, or that it is about none. */
  readonly about: string
  readonly accepted: readonly Answer[]
}

export function expectedOf([, means]: Sentence, lexicon: Lexicon): Expected {
  if (means === null) return { about: NO_COMMAND, accepted: [{ kind: 'none', why: 'talk' }] }
  const isQuestion = typeof means === 'object' && 'asks' in means
  const accepted = isQuestion
    ? [{ kind: 'asks', name: means.asks } as const]
    : [means].flat().map((text) => answerOf(readText(text, lexicon)))
  const [first] = accepted
  return { about: first === undefined || first.kind === 'none' ? '?' : first.name, accepted }
}

/** Capitals, spaces and the width of signs make no difference to a name. */
const plain = (shown: string): string => shown.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

export function isRight(answer: Answer, { accepted }: Expected): boolean {
  return accepted.some((each) => {
    if (each.kind === 'none' || answer.kind === 'none') return each.kind === answer.kind
    if (each.kind === 'asks' || answer.kind === 'asks')
      return each.kind === answer.kind && each.name === answer.name
    return plain(each.shown) === plain(answer.shown)
  })
}

export function inWords(answer: Answer): string {
  if (answer.kind === 'command') return answer.shown
  return answer.kind === 'asks' ? `${answer.name} (asks)` : `– (${answer.why})`
}
