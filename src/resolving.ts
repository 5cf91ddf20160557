// What the words of an order mean, or a question back; asked for as the sender.
import { askWhich } from './asking.ts'
import type { Call, Choice } from './command.ts'
import type { Outcome } from './outcome.ts'
import { DingTalkError } from './outcome.ts'
import type { Order, PerformOptions } from './perform.ts'
import type { Resolution } from './resolve/resolve-args.ts'
import type { Question } from './store/questions.ts'

export type ResolvedArgs = Extract<Resolution, { kind: 'resolved' }>['args']

/** The order comes back as it can be kept: its numbers of lists have become what they stand for. */
export async function resolveFor(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<{ args: ResolvedArgs; order: Order } | { outcome: Outcome }> {
  const { invocation, mentions } = order
  try {
    const { store, roles } = options
    const asker = { conversationId: order.where.conversationId, staffId: order.who.staffId }
    const listed = async (): Promise<readonly (Choice | undefined)[] | undefined> => {
      const list = await store.questions.lastList(asker, order.receivedAt)
      return list.kind === 'open' ? choicesIn(list.question) : undefined
    }
    const context = {
      ...call,
      mentions,
      quoted: order.quoted,
      listed,
      lookUp: roles.lookUp,
    }
    const resolution = await options.resolveArgs(invocation.args, context)
    const exact = { ...order, invocation: { ...invocation, args: resolution.exact } }
    if (resolution.kind === 'resolved') return { args: resolution.args, order: exact }
    return { outcome: await askWhich(resolution.problem, exact, options) }
  } catch (error) {
    if (error instanceof DingTalkError) return { outcome: { kind: 'refused', error } }
    throw error
  }
}

/** A number stands for the same thing as in the list, whichever command it is now given to. */
function choicesIn(list: Question): readonly (Choice | undefined)[] | undefined {
  if (list.kind === 'choice') return list.items
  if (list.kind !== 'shown') return undefined
  return list.items.map(({ name, opens: { ref } }) =>
    ref === undefined ? undefined : { name, ref },
  )
}
