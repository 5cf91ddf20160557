// What the words of an order mean, or a question back; asked for as the sender.
import { askWhich } from './asking.ts'
import type { ParsedValue } from './arguments.ts'
import type { Call, Choice } from './command.ts'
import type { Outcome } from './outcome.ts'
import { DingTalkError } from './outcome.ts'
import type { Order, PerformOptions } from './perform.ts'
import type { Resolution, ResolveContext } from './resolve/resolve-args.ts'
import type { Question } from './store/questions.ts'

export type ResolvedArgs = Extract<Resolution, { kind: 'resolved' }>['args']

/** The order comes back as it can be kept: its numbers of lists have become what they stand for. */
export async function resolveFor(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<{ args: ResolvedArgs; order: Order } | { outcome: Outcome }> {
  const { invocation } = order
  try {
    const resolution = await options.resolveArgs(invocation.args, contextOf(order, call, options))
    const exact = { ...order, invocation: { ...invocation, args: resolution.exact } }
    if (resolution.kind === 'resolved') return { args: resolution.args, order: exact }
    return { outcome: await askWhich(resolution.problem, exact, options) }
  } catch (error) {
    if (error instanceof DingTalkError) return { outcome: { kind: 'refused', error } }
    throw error
  }
}

function contextOf(order: Order, call: Call, options: PerformOptions): ResolveContext {
  const { mentions, quoted } = order
  const { lookUp } = options.roles
  return { ...call, mentions, quoted, listed: listedTo(order, options), lookUp }
}

/** The groups that an order reaches into, as far as their names are clear. Asks DingTalk nothing. */
export async function groupsIn(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<ResolvedArgs> {
  const given = Object.entries(order.invocation.args)
  const groups = Object.fromEntries(given.filter(([, { kind }]) => kind === 'group'))
  const resolution = await options.resolveArgs(groups, contextOf(order, call, options))
  return resolution.kind === 'resolved' ? resolution.args : {}
}

/**
 * The order as it means the same in another message: "this" and "the second one" have become names.
 * Asks DingTalk nothing.
 */
export async function madeLasting(
  order: Order,
  { drawer }: Pick<Call, 'drawer'>,
  options: PerformOptions,
): Promise<Order> {
  const { invocation, quoted } = order
  const listed = listedTo(order, options)
  const args = await options.pointedAt(invocation.args, { drawer, quoted, listed })
  return { ...order, invocation: { ...invocation, args } }
}

/** What an order points at that is not there: said at once, as the same words may point at another thing later. */
export async function pointingAtNothing(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<Outcome | undefined> {
  const { command, args } = order.invocation
  const pointing = Object.entries(args).flatMap(([arg, value]) => {
    const part = pointingIn(value)
    return part === undefined ? [] : [[arg, part] as const]
  })
  if (pointing.length === 0) return undefined
  const invocation = { command, args: Object.fromEntries(pointing) }
  const resolution = await resolveFor({ ...order, invocation }, call, options)
  return 'outcome' in resolution ? resolution.outcome : undefined
}

/** Without the names beside it: to look for those takes a call, and may end in a question. */
function pointingIn(given: ParsedValue): ParsedValue | undefined {
  if (given.kind === 'files') {
    const value = given.value.filter(({ by }) => by !== 'name' && by !== 'link')
    return value.length === 0 ? undefined : { kind: 'files', value }
  }
  const isPlace = given.kind === 'place' || given.kind === 'scope'
  return isPlace && given.value.by === 'number' ? given : undefined
}

/** What the numbers of an order stand for. */
const listedTo =
  ({ who, where, receivedAt }: Order, { store }: PerformOptions) =>
  async (): Promise<readonly (Choice | undefined)[] | undefined> => {
    const asker = { conversationId: where.conversationId, staffId: who.staffId }
    const list = await store.questions.lastList(asker, receivedAt)
    return list.kind === 'open' ? choicesIn(list.question) : undefined
  }

/** A number stands for the same thing as in the list, whichever command it is now given to. */
function choicesIn(list: Question): readonly (Choice | undefined)[] | undefined {
  if (list.kind === 'choice') return list.items
  if (list.kind !== 'shown') return undefined
  return list.items.map(({ name, opens: { ref } }) =>
    ref === undefined ? undefined : { name, ref },
  )
}
