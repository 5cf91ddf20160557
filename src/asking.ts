// Questions to the sender: a yes with a code, a choice from a list, what was missing.
import type { Answer, Button, PerLocale } from './command.ts'
import type { StaffId } from './ids.ts'
import type { Again, Guess, Outcome } from './outcome.ts'
import type { ResolveProblem } from './problems.ts'
import { renderInvocation, shownInvocation } from './parsing/render.ts'
import type { Order, PerformOptions } from './perform.ts'
import type { Asked } from './store/questions.ts'

/** How long a question waits for its answer. */
const MINUTES = 10
const MINUTE_MS = 60_000
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS

export async function askFirst(
  { said, version }: Extract<Answer, { kind: 'ask' }>,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const code = await awaitYes(order, { version }, options)
  const isAgain = order.agreedVersion !== undefined
  return { kind: 'asking', question: said, code, minutes: MINUTES, isAgain }
}

/** Shows the command that was guessed; it waits for a yes. */
export async function propose(
  guess: Guess,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const { command } = order.invocation
  const code = await awaitYes(order, { isProposal: true }, options)
  const canonical = shownInvocation(order.invocation, order.locale)
  return { kind: 'proposed', command, canonical, guess, code, minutes: MINUTES }
}

/** What an order brings along into every question about it. */
type Asker = Pick<Order, 'who' | 'where' | 'locale' | 'mentions'>

function asked({ who, where, locale, mentions }: Asker) {
  return {
    conversationId: where.conversationId,
    staffId: who.staffId,
    locale,
    mentions: mentions.flatMap(({ staffId }): StaffId[] =>
      staffId === undefined ? [] : [staffId],
    ),
  }
}

/** Tries codes until one is free in the conversation. */
async function withFreeCode(
  { newCode }: Pick<PerformOptions, 'newCode'>,
  add: (code: string) => Promise<boolean>,
): Promise<string> {
  let code = newCode()
  while (!(await add(code))) code = newCode()
  return code
}

/** Keeps the command for a yes of its sender; the code is what they say yes with. */
function awaitYes(
  order: Order,
  {
    version,
    isProposal = false,
  }: { readonly version?: string | undefined; readonly isProposal?: boolean },
  options: PerformOptions,
): Promise<string> {
  const canonical = renderInvocation(order.invocation, order.locale)
  const expiresAt = options.now() + MINUTES * MINUTE_MS
  const question = { ...asked(order), canonical, version, isProposal, expiresAt }
  return withFreeCode(options, (code) => options.store.confirmations.add({ ...question, code }))
}

type AskOptions = Pick<PerformOptions, 'newCode' | 'now'> & {
  readonly store: Pick<PerformOptions['store'], 'questions'>
}

/** Keeps a question for a word of its sender; the code stands for it in buttons. */
function awaitWord(
  what: Asked & { readonly isForAll?: boolean },
  asker: Asker & Pick<Order, 'key'>,
  { store, newCode, now }: AskOptions,
): Promise<string> {
  const { isForAll = false, ...question } = what
  const { staffId, ...rest } = asked(asker)
  const expiresAt = now() + (isForAll ? WEEK_MS : MINUTES * MINUTE_MS)
  return withFreeCode({ newCode }, (code) =>
    store.questions.add({
      ...question,
      ...rest,
      code,
      staffId: isForAll ? undefined : staffId,
      askedBy: asker.key,
      expiresAt,
    }),
  )
}

/** Which of the choices shall it be? The command waits for it. */
export async function askWhich(
  problem: ResolveProblem,
  order: Order,
  options: AskOptions,
): Promise<Outcome> {
  if (!('choices' in problem) || problem.choices.length === 0)
    return { kind: 'unresolved', problem, code: undefined }
  const canonical = renderInvocation(order.invocation, order.locale)
  const { arg, typed, choices: items } = problem
  const question = { kind: 'choice', canonical, arg, typed, items } as const
  return { kind: 'unresolved', problem, code: await awaitWord(question, order, options) }
}

/** Keeps what a command lists, so that it can be picked from. */
export async function keepList(
  list: Extract<Answer, { kind: 'list' }>,
  order: Order,
  options: AskOptions,
): Promise<Outcome> {
  const items = [...list.items, ...(list.beside ?? [])]
  const question = { kind: 'shown', items, isForAll: list.isForAll === true } as const
  return { kind: 'listed', list, code: await awaitWord(question, order, options) }
}

/** Asks for an argument that is missing; the next message of the sender may be the answer. */
export async function askForMissing(
  arg: string,
  order: Pick<Order, 'key' | 'who' | 'where' | 'locale' | 'mentions' | 'invocation' | 'guess'>,
  options: AskOptions,
): Promise<void> {
  const canonical = renderInvocation(order.invocation, order.locale)
  await awaitWord({ kind: 'fill', canonical, arg, guess: order.guess }, order, options)
}

const AGAIN = { 'zh-CN': '再做一次', en: 'Do it again' }

/** The same command once more, but only when the sender says so. */
export async function onlyWhenAsked(
  hasLooked: boolean,
  order: Order,
  options: PerformOptions,
): Promise<Again> {
  const code = await awaitYes(order, { version: order.agreedVersion }, options)
  return { kind: 'asked-for', hasLooked, button: yesButton(AGAIN, code) }
}

/** A button that says yes with this code. */
const yesButton = (title: PerLocale, code: string): Button => ({
  title,
  text: { 'zh-CN': `确认 ${code}`, en: `confirm ${code}` },
})
