// Questions to the sender, each answered with a code that is good for one yes.
import type { Answer, Button, PerLocale } from './command.ts'
import type { StaffId } from './ids.ts'
import { clip } from './markdown.ts'
import type { Again, Outcome, ResolveProblem } from './outcome.ts'
import { renderInvocation } from './parsing/render.ts'
import type { Order, PerformOptions } from './perform.ts'

/** How long a question waits for its yes. */
const CONFIRM_MINUTES = 10

export async function askFirst(
  { said, version }: Extract<Answer, { kind: 'ask' }>,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  const code = await awaitYes(order, version, options)
  const isAgain = order.agreedVersion !== undefined
  return { kind: 'asking', question: said, code, minutes: CONFIRM_MINUTES, isAgain }
}

/** Keeps the command for a yes of its sender; the code is what they say yes with. */
async function awaitYes(
  { who, where, locale, invocation, mentions }: Order,
  version: string | undefined,
  { store, newCode, now }: PerformOptions,
): Promise<string> {
  const question = {
    conversationId: where.conversationId,
    staffId: who.staffId,
    canonical: renderInvocation(invocation, locale),
    locale,
    mentions: mentions.flatMap(({ staffId }): StaffId[] =>
      staffId === undefined ? [] : [staffId],
    ),
    version,
    expiresAt: now() + CONFIRM_MINUTES * 60_000,
  }
  let code = newCode()
  while (!(await store.confirmations.add({ ...question, code }))) code = newCode()
  return code
}

export type Unclear = Extract<ResolveProblem, { choices: unknown }>

const MOST_CHOICES = 8
const LONGEST_HINT = 24

/**
 * A button for each choice, which runs the same command with it. What it posts is a code, as a
 * namesake has nothing but its id, and as mentions do not come along with a button's text.
 */
export function retriesOf(
  { arg, choices }: Unclear,
  order: Order,
  options: PerformOptions,
): Promise<Button[]> {
  const { command, args } = order.invocation
  const buttons = choices
    .slice(0, MOST_CHOICES)
    .map(async ({ calendarId, name, description }, i) => {
      const chosen = { ...args, [arg]: { kind: 'calendar', value: calendarId } as const }
      const invocation = { command, args: chosen }
      const code = await awaitYes({ ...order, invocation }, undefined, options)
      const hint = description ? ` (${clip(description, LONGEST_HINT)})` : ''
      const title = `${i + 1}. ${name}${hint}`
      return yesButton({ 'zh-CN': title, en: title }, code)
    })
  return Promise.all(buttons)
}

const AGAIN = { 'zh-CN': '再做一次', en: 'Do it again' }

/** The same command once more, but only when the sender says so. */
export async function onlyWhenAsked(
  hasLooked: boolean,
  order: Order,
  options: PerformOptions,
): Promise<Again> {
  const code = await awaitYes(order, order.agreedVersion, options)
  return { kind: 'asked-for', hasLooked, button: yesButton(AGAIN, code) }
}

/** A button that says yes with this code. */
const yesButton = (title: PerLocale, code: string): Button => ({
  title,
  text: { 'zh-CN': `确认 ${code}`, en: `confirm ${code}` },
})
