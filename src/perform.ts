// Steps 7 to 10 of a message's way: may they, on what exactly, shall it be, and doing it.
import type { AnyCommand, Call, Done, Invocation, Locale, Permitted, Place } from './command.ts'
import type { DingTalkAsSender } from './dingtalk/as-sender.ts'
import type { UnionId } from './ids.ts'
import { askFirst, onlyWhenAsked, retriesOf } from './asking.ts'
import type { Journal } from './journal.ts'
import type { Outcome } from './outcome.ts'
import { DingTalkError, isCutOff, WRITES } from './outcome.ts'
import type { Mention } from './parsing/push.ts'
import { renderInvocation } from './parsing/render.ts'
import type { Asking } from './permitted.ts'
import { inShort } from './permitted.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import type { KnownSender, RoleBook } from './permission/role-book.ts'
import type { NameSources } from './resolve/names-of.ts'
import type { Resolution, ResolveContext } from './resolve/resolve-args.ts'
import type { CommandFacts, FormerCall } from './store/ledger.ts'
import type { Store } from './store/store.ts'

/** A command that somebody gave, before anything is known of whether it may and can be done. */
export type Order = {
  /** The inbox key of the message that gave it. */
  readonly key: string
  readonly who: KnownSender
  readonly where: Place
  readonly locale: Locale
  readonly invocation: Invocation
  readonly mentions: readonly Mention[]
  /** What the sender has said yes to, when this is a confirmed command. */
  readonly agreedVersion: string | undefined
  readonly journal: Journal
  /** What former processes may have done for this message. */
  readonly former: readonly FormerCall[]
}

export type PerformOptions = {
  readonly commands: readonly AnyCommand[]
  readonly policies: Pick<PolicyBook, 'decide'>
  readonly permitted: (asking: Asking) => readonly Permitted[]
  readonly roles: Pick<RoleBook, 'lookUp' | 'nameOf'>
  readonly actAs: (unionId: UnionId, journal: Journal) => DingTalkAsSender
  readonly resolveArgs: (args: Invocation['args'], context: ResolveContext) => Promise<Resolution>
  readonly namesOf: (
    scope: Parameters<Call['namesOf']>[0],
    sources: NameSources,
  ) => ReturnType<Call['namesOf']>
  readonly store: Pick<Store, 'drawer' | 'confirmations' | 'exclusively'>
  readonly newCode: () => string
  /** The same for the same message, in whichever process. */
  readonly markOf: (inboxKey: string) => string
  readonly now: () => number
}

/** Rejects only for bugs and a failing store; whatever DingTalk says is an outcome. */
export async function perform(order: Order, options: PerformOptions): Promise<Outcome> {
  const { who, where, invocation } = order
  const { command, args } = invocation
  if (command.place === 'group' && where.kind === 'single') return { kind: 'wrong-place', command }
  const decision = options.policies.decide({ who, where, command, args })
  order.journal.judged(decision.by)
  if (decision.kind === 'deny') {
    const instead = options.permitted(order).find((each) => each.command === command)
    return {
      kind: 'denied',
      asked: renderInvocation(inShort(invocation), order.locale),
      denial: decision.denial,
      instead: instead?.examples[0],
    }
  }

  const call = callFor(order, options)
  const resolution = await resolve(order, call, options)
  if ('outcome' in resolution) return resolution.outcome

  if (command.effect !== 'read') order.journal.open(factsOf(order))
  const resolved = { args: resolution.args, call }
  const work = (): Promise<Outcome> =>
    isDoneOnce(order) ? lookBack(resolved, order, options) : run(resolved, order, options)
  const name = command.exclusive?.(resolution.args, call)
  return name === undefined ? work() : options.store.exclusively(name, work)
}

async function resolve(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<Pick<Resolved, 'args'> | { outcome: Outcome }> {
  const { invocation, mentions } = order
  try {
    const context = { ...call, mentions, lookUp: options.roles.lookUp }
    const resolution = await options.resolveArgs(invocation.args, context)
    if (resolution.kind === 'resolved') return resolution
    const { problem } = resolution
    const retries = 'choices' in problem ? await retriesOf(problem, order, options) : []
    return { outcome: { kind: 'unresolved', problem, retries } }
  } catch (error) {
    if (error instanceof DingTalkError) return { outcome: { kind: 'refused', error } }
    throw error
  }
}

const inBoth = (invocation: Invocation) => ({
  'zh-CN': renderInvocation(invocation, 'zh-CN'),
  en: renderInvocation(invocation, 'en'),
})

type Resolved = Pick<Extract<Resolution, { kind: 'resolved' }>, 'args'> & { readonly call: Call }

async function run(
  { args, call }: Resolved,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const { command } = order.invocation
  try {
    const answer = await command.run(args, call)
    return answer.kind === 'ask' ? askFirst(answer, order, options) : { kind: 'answered', answer }
  } catch (error) {
    if (!(error instanceof DingTalkError)) throw error
    const { api, mayHaveHappened } = error.answer
    const write = WRITES[api]
    if (isCutOff(error) || write === undefined || !mayHaveHappened)
      return { kind: 'refused', error }
    if (write === 'repeatable') return { kind: 'unsure', error, again: { kind: 'harmless' } }
    const found = await readBack({ args, call }, order)
    if (found.answer !== undefined) return { kind: 'answered', answer: found.answer }
    return { kind: 'unsure', error, again: await onlyWhenAsked(found.hasLooked, order, options) }
  }
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
  if (found.answer !== undefined) return { kind: 'answered', answer: found.answer }
  const canonical = renderInvocation(order.invocation, order.locale)
  return {
    kind: 'interrupted',
    canonical,
    again: await onlyWhenAsked(found.hasLooked, order, options),
  }
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
  canonical: renderInvocation(invocation, locale),
  effect: invocation.command.effect,
  conversationId: where.conversationId,
  staffId: who.staffId,
})

function callFor(order: Order, options: PerformOptions): Call {
  const { who, where, locale, agreedVersion } = order
  const { commands, store, roles } = options
  const drawer = store.drawer({ who, where, locale })
  return {
    who,
    where,
    locale,
    dingtalk: options.actAs(who.unionId, order.journal),
    mark: options.markOf(order.key),
    drawer,
    commands,
    permitted: () => options.permitted(order),
    namesOf: (scope) =>
      options.namesOf(scope, { who, where, nameOf: roles.nameOf, titleOf: drawer.titleOf }),
    button: (title, name, args) => {
      const command = commands.find((each) => each.name === name)
      if (command === undefined) throw new Error(`no command is called ${name}`)
      return { title, text: inBoth({ command, args }) }
    },
    agreed: (version) => version === agreedVersion,
  }
}
