// Steps 7 to 10 of a message's way: may they, on what exactly, shall it be, and doing it.
import type {
  AnyCommand,
  Call,
  Done,
  Invocation,
  Locale,
  Look,
  Permitted,
  Place,
} from './command.ts'
import type { DingTalkAsSender } from './dingtalk/as-sender.ts'
import type { UnionId } from './ids.ts'
import { askFirst, askForMissing, keepList, onlyWhenAsked, propose } from './asking.ts'
import { callFor } from './call.ts'
import type { Journal } from './journal.ts'
import type { Denial, Guess, Outcome } from './outcome.ts'
import { DingTalkError, isCutOff, WRITES } from './outcome.ts'
import type { Lexicon } from './parsing/match.ts'
import type { Mention, Quoted } from './parsing/push.ts'
import { renderInvocation, shownInvocation } from './parsing/render.ts'
import type { Asking } from './permitted.ts'
import { inShort, madeWhole } from './permitted.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import type { KnownSender, RoleBook } from './permission/role-book.ts'
import type { NameSources } from './resolve/names-of.ts'
import type { Resolution, ResolveContext } from './resolve/resolve-args.ts'
import type { ResolvedArgs } from './resolving.ts'
import { groupsIn, madeLasting, pointingAtNothing, resolveFor } from './resolving.ts'
import type { CommandFacts, FormerCall } from './store/ledger.ts'
import type { Store } from './store/store.ts'

/** A command that somebody gave, before anything is known of whether it may and can be done. */
export type Order = {
  /** The inbox key of the message that gave it. */
  readonly key: string
  /** Which of several commands in the message it is, from 0. */
  readonly part: number
  readonly receivedAt: number
  readonly who: KnownSender
  readonly where: Place
  readonly locale: Locale
  readonly invocation: Invocation
  /** Nobody typed it like this: what it changes has to be shown first. */
  readonly guess: Guess | undefined
  readonly mentions: readonly Mention[]
  /** The message that this one answers to. */
  readonly quoted: Quoted | undefined
  /** What the sender has said yes to, when this is a confirmed command. */
  readonly agreedVersion: string | undefined
  readonly journal: Journal
  /** What former processes may have done for it. */
  readonly former: readonly FormerCall[]
}

export type PerformOptions = {
  readonly commands: readonly AnyCommand[]
  readonly lexicon: Lexicon
  readonly policies: Pick<PolicyBook, 'decide'>
  readonly permitted: (asking: Asking) => readonly Permitted[]
  readonly roles: Pick<RoleBook, 'lookUp' | 'nameOf'>
  readonly actAs: (unionId: UnionId, journal: Journal) => DingTalkAsSender
  readonly lookAs: (unionId: UnionId, dingtalk: DingTalkAsSender) => Look
  readonly resolveArgs: (args: Invocation['args'], context: ResolveContext) => Promise<Resolution>
  readonly pointedAt: (
    args: Invocation['args'],
    context: Pick<ResolveContext, 'drawer' | 'quoted' | 'listed'>,
  ) => Promise<Invocation['args']>
  readonly namesOf: (
    scope: Parameters<Call['namesOf']>[0],
    sources: NameSources,
  ) => ReturnType<Call['namesOf']>
  readonly store: Pick<Store, 'drawer' | 'confirmations' | 'questions' | 'exclusively'>
  readonly newCode: () => string
  /** The same for the same command of the same message, in whichever process. */
  readonly markOf: (inboxKey: string, part: number) => string
  readonly timeZone: string
  /** May what only reads run without a yes, also where it was guessed from free words? */
  readonly readsAtOnce: boolean
  readonly now: () => number
}

const isWrongPlace = ({ place }: Invocation['command'], { kind }: Order['where']): boolean =>
  place === 'group' && kind === 'single'

const wrongPlace = ({ invocation, locale }: Pick<Order, 'invocation' | 'locale'>): Outcome => ({
  kind: 'wrong-place',
  command: invocation.command,
  asked: shownInvocation(invocation, locale),
})

/** Rejects only for bugs and a failing store; whatever DingTalk says is an outcome. */
export async function perform(given: Order, options: PerformOptions): Promise<Outcome> {
  const { who, where, invocation } = given
  const { command, args } = invocation
  if (isWrongPlace(command, where)) return wrongPlace(given)
  const decision = options.policies.decide({ who, where, command, args })
  given.journal.judged(decision.by)
  if (decision.kind === 'deny') return denied(decision.denial, given, options)
  keepInMind(given)

  const call = callFor(given, options)
  if (given.guess !== undefined && !mayRunUnseen(given.guess, command, options))
    return proposeIfAllowed(given.guess, { order: given, call }, options)

  const resolution = await resolveFor(given, call, options)
  if ('outcome' in resolution) return resolution.outcome
  const { order } = resolution
  keepInMind(order)

  const elsewhere = deniedElsewhere(resolution.args, order, options)
  if (elsewhere !== undefined) return denied(elsewhere, order, options)

  if (command.effect !== 'read') order.journal.open(factsOf(order))
  const resolved = { args: resolution.args, call }
  const work = (): Promise<Outcome> =>
    isDoneOnce(order) ? lookBack(resolved, order, options) : run(resolved, order, options)
  const name = await command.exclusive?.(resolution.args, call)
  return name === undefined ? work() : options.store.exclusively(name, work)
}

/** Nothing is shown that would be refused for a reason that is known by now. */
async function proposeIfAllowed(
  guess: Guess,
  { order: given, call }: { readonly order: Order; readonly call: Call },
  options: PerformOptions,
): Promise<Outcome> {
  const order = await madeLasting(given, call, options)
  keepInMind(order)
  const { command, args } = order.invocation
  const nothing = await pointingAtNothing(order, call, options)
  if (nothing !== undefined) return nothing
  const elsewhere = deniedElsewhere(await groupsIn(order, call, options), order, options)
  if (elsewhere !== undefined) return denied(elsewhere, order, options)
  const refusal = await command.mayNot?.(args, call)
  return refusal === undefined ? propose(guess, order, options) : told(refusal, order, options)
}

/** Slips of reading do no harm where nothing is changed; free words may mean anything. */
const mayRunUnseen = (
  guess: Guess,
  { effect }: AnyCommand,
  { readsAtOnce }: PerformOptions,
): boolean => effect === 'read' && (guess === 'mended' || readsAtOnce)

/** The sender may go on from it: "once more", "and to them, too". */
function keepInMind({ invocation, locale, mentions, journal }: Order): void {
  const staffIds = mentions.flatMap(({ staffId }) => (staffId === undefined ? [] : [staffId]))
  journal.gave({ canonical: renderInvocation(invocation, locale), locale, mentions: staffIds })
}

/** What reaches into another group has to be allowed there too. */
function deniedElsewhere(
  args: Resolved['args'],
  { who, where, invocation }: Order,
  { policies }: PerformOptions,
): Denial | undefined {
  const { command, args: given } = invocation
  for (const [name, { kind }] of Object.entries(command.args)) {
    const there = kind === 'group' ? groupIn(args[name]) : undefined
    if (there === undefined || there.conversationId === where.conversationId) continue
    const decision = policies.decide({ who, where: there, command, args: given })
    if (decision.kind === 'deny') return decision.denial
  }
  return undefined
}

const groupIn = (value: Resolved['args'][string]): Place | undefined =>
  typeof value === 'object' && 'conversationId' in value ? { ...value, kind: 'group' } : undefined

function denied(denial: Denial, order: Order, options: PerformOptions): Outcome {
  const { invocation, locale } = order
  const instead = options.permitted(order).find((each) => each.command === invocation.command)
  return {
    kind: 'denied',
    asked: shownInvocation(inShort(invocation), locale),
    denial,
    instead: instead?.examples[0],
  }
}

/**
 * Asks for a missing argument, unless the sender may not run the command with whatever it would be.
 * `order` is the command as far as it was given.
 */
export async function askFor(arg: string, order: Order, options: PerformOptions): Promise<Outcome> {
  const { command, args } = order.invocation
  const refusal = refusalOf(order, options)
  if (refusal !== undefined) return refusal
  await askForMissing(arg, order, options)
  const problem = { kind: 'missing', arg, given: args } as const
  return { kind: 'bad-input', command, problem, isAsked: true }
}

/** Why the sender may not run this command, as far as it was given, here; undefined where they may. */
export function refusalOf(order: Order, options: PerformOptions): Outcome | undefined {
  const { invocation, where } = order
  if (isWrongPlace(invocation.command, where)) return wrongPlace(order)
  if (options.permitted(order).some(({ command }) => command === invocation.command))
    return undefined
  const whole = madeWhole(invocation, order.locale, options.lexicon)
  const decision = options.policies.decide({ ...order, ...whole })
  return decision.kind === 'deny' ? denied(decision.denial, order, options) : undefined
}

type Resolved = { readonly args: ResolvedArgs; readonly call: Call }

async function run(
  { args, call }: Resolved,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const { command } = order.invocation
  try {
    const refusal = await command.mayNot?.(order.invocation.args, call)
    if (refusal !== undefined) return told(refusal, order, options)
    const answer = await command.run(args, call)
    return answer.kind === 'ask' ? askFirst(answer, order, options) : told(answer, order, options)
  } catch (error) {
    if (!(error instanceof DingTalkError)) throw error
    const { api, mayHaveHappened } = error.answer
    const write = WRITES[api]
    if (isCutOff(error) || write === undefined || !mayHaveHappened)
      return { kind: 'refused', error }
    if (write === 'repeatable') return { kind: 'unsure', error, again: { kind: 'harmless' } }
    const found = await readBack({ args, call }, order)
    if (found.answer !== undefined) return told(found.answer, order, options)
    return { kind: 'unsure', error, again: await onlyWhenAsked(found.hasLooked, order, options) }
  }
}

async function told(answer: Done, order: Order, options: PerformOptions): Promise<Outcome> {
  return answer.kind === 'list' ? keepList(answer, order, options) : { kind: 'answered', answer }
}

/** A former process may have changed something that must not be there twice. */
const isDoneOnce = ({ former }: Order): boolean =>
  former.some(({ api, state }) => WRITES[api] === 'once' && state !== 'refused')

/** Looks for what the former process may have done, and does nothing. */
async function lookBack(
  resolved: Resolved,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const found = await readBack(resolved, order)
  if (found.answer !== undefined) return told(found.answer, order, options)
  const invocation = leftOf(order)
  const canonical = shownInvocation(invocation, order.locale)
  const again = await onlyWhenAsked(found.hasLooked, { ...order, invocation }, options)
  return { kind: 'interrupted', canonical, again }
}

/** The command without what former processes are known to have done. */
function leftOf({ invocation, former }: Order): Invocation {
  const { command, args } = invocation
  const done = former.filter(({ api, state }) => WRITES[api] === 'once' && state === 'done').length
  return { command, args: command.left?.(args, done) ?? args }
}

type Found = { readonly answer: Done | undefined; readonly hasLooked: boolean }

/** Is there what the command was to make? Where DingTalk offers no way to look, nobody knows. */
async function readBack({ args, call }: Resolved, { invocation }: Order): Promise<Found> {
  const { command } = invocation
  if (command.readBack === undefined) return { answer: undefined, hasLooked: false }
  try {
    return { answer: await command.readBack(args, call), hasLooked: true }
  } catch (error) {
    if (error instanceof DingTalkError && !isCutOff(error))
      return { answer: undefined, hasLooked: false }
    throw error
  }
}

const factsOf = ({ who, where, locale, invocation }: Order): CommandFacts => ({
  name: invocation.command.name,
  canonical: shownInvocation(invocation, locale),
  effect: invocation.command.effect,
  conversationId: where.conversationId,
  staffId: who.staffId,
})
