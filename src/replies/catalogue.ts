// What has to be said in each language, apart from the commands' own words.
import type { AnyCommand, Permitted } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import type { Again, Courtesy, Outcome, StrangerReason } from '../outcome.ts'
import type { ConfirmationProblem, InputProblem, PickProblem, ResolveProblem } from '../problems.ts'
import type { DigestWords } from './digest.ts'
import type { RefusalWords } from './refusals.ts'
import type { SeveralWords } from './several.ts'

export type Catalogue = {
  readonly confirm: string
  readonly cancel: string
  readonly asking: (facts: {
    readonly question: Markdown
    readonly code: string
    readonly minutes: number
    readonly isAgain: boolean
  }) => Markdown
  /** What was guessed; the model's share in it is said. */
  readonly proposed: (facts: Extract<Outcome, { kind: 'proposed' }>) => Markdown
  readonly confirmation: (problem: ConfirmationProblem) => Markdown
  readonly courtesy: (of: Courtesy) => Markdown
  readonly unknownCommand: (typed: string, hasNearest: boolean) => Markdown
  /** One of the commands that follow is meant. */
  readonly whichCommand: () => Markdown
  /** So many tokens has a day; commands go on. */
  readonly ownWordsUsedUp: (of: 'person' | 'group') => Markdown
  /** What to send to see all commands. */
  readonly askForHelp: string
  /** `isAsked`: the next message may be just the answer. */
  readonly badInput: (command: AnyCommand, problem: InputProblem, isAsked: boolean) => Markdown
  /** How to pick from a numbered list. */
  readonly howToPick: string
  /** How many more there are than a list shows. */
  readonly more: (count: number) => Markdown
  readonly pick: (problem: PickProblem) => Markdown
  readonly givenUp: (canonical: string | undefined) => Markdown
  readonly wrongPlace: (command: AnyCommand, asked: string) => Markdown
  readonly stranger: (why: StrangerReason) => Markdown
  readonly denied: (facts: Extract<Outcome, { kind: 'denied' }>) => Markdown
  readonly unresolved: (problem: ResolveProblem) => Markdown
  readonly unsure: (said: Markdown | undefined, again: Again) => Markdown
  readonly interrupted: (facts: Extract<Outcome, { kind: 'interrupted' }>) => Markdown
  readonly working: () => Markdown
  /** Points in time, as they are said. */
  readonly outage: (facts: { readonly from: string; readonly until: string }) => Markdown
  readonly missed: () => Markdown
  readonly tooLong: (facts: { max: number; length: number }) => Markdown
  readonly notText: () => Markdown
  readonly quotaOut: () => Markdown
  readonly bug: (reference: string) => Markdown
  readonly help: (permitted: readonly Permitted[]) => Markdown
  readonly usage: (of: AnyCommand, permitted: Permitted | undefined) => Markdown
  readonly whoami: (facts: {
    readonly name: string
    readonly roles: readonly string[]
    readonly permitted: readonly Permitted[]
  }) => Markdown
  readonly several: SeveralWords
  readonly digest: DigestWords
  readonly refusals: RefusalWords
}
