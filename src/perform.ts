// Steps 7 to 10 of a message's way: may they, on what exactly, shall it be, and doing it.
import type {
  AnyCommand,
  Answer,
  Button,
  Call,
  Invocation,
  Locale,
  Permitted,
  Place,
} from './command.ts'
import type { DingTalkAsSender } from './dingtalk/as-sender.ts'
import type { StaffId, UnionId } from './ids.ts'
import { clip } from './markdown.ts'
import type { Outcome, ResolveProblem } from './outcome.ts'
import { DingTalkError, WRITES } from './outcome.ts'
import type { Mention } from './parsing/push.ts'
import { renderInvocation } from './parsing/render.ts'
import type { Asking } from './permitted.ts'
import { inShort } from './permitted.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import type { KnownSender, RoleBook } from './permission/role-book.ts'
import type { NameSources } from './resolve/names-of.ts'
import type { Resolution, ResolveContext } from './resolve/resolve-args.ts'
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
}

export type PerformOptions = {
  readonly commands: readonly AnyCommand[]
  readonly policies: Pick<PolicyBook, 'decide'>
  readonly permitted: (asking: Asking) => readonly Permitted[]
  readonly roles: Pick<RoleBook, 'lookUp' | 'nameOf'>
  readonly actAs: (unionId: UnionId) => DingTalkAsSender
  readonly resolveArgs: (args: Invocation['args'], context: ResolveContext) => Promise<Resolution>
  readonly namesOf: (
    scope: Parameters<Call['namesOf']>[0],
    sources: NameSources,
  ) => ReturnType<Call['namesOf']>
  readonly store: Pick<Store, 'drawer' | 'inbox' | 'confirmations'>
  readonly newCode: () => string
  readonly now: () => number
}

/** How long a question waits for its yes. */
const CONFIRM_MINUTES = 10

/** Rejects only for bugs and a failing store; whatever DingTalk says is an outcome. */
export async function perform(order: Order, options: PerformOptions): Promise<Outcome> {
  const { who, where, invocation } = order
  const { command, args } = invocation
  if (command.place === 'group' && where.kind === 'single') return { kind: 'wrong-place', command }
  const decision = options.policies.decide({ who, where, command, args })
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

  const run = (): Promise<Outcome> => runCommand(command.run(resolution.args, call), order, options)
  return command.effect === 'read' ? run() : recorded(run, order, options)
}

async function resolve(
  order: Order,
  call: Call,
  options: PerformOptions,
): Promise<{ args: Extract<Resolution, { kind: 'resolved' }>['args'] } | { outcome: Outcome }> {
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

type Unclear = Extract<ResolveProblem, { choices: unknown }>

const MOST_CHOICES = 8
const LONGEST_HINT = 24

/**
 * A button for each choice, which runs the same command with it. What it posts is a code, as a
 * namesake has nothing but its id, and as mentions do not come along with a button's text.
 */
function retriesOf(
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
      return {
        title: { 'zh-CN': title, en: title },
        text: { 'zh-CN': `确认 ${code}`, en: `confirm ${code}` },
      }
    })
  return Promise.all(buttons)
}

const inBoth = (invocation: Invocation) => ({
  'zh-CN': renderInvocation(invocation, 'zh-CN'),
  en: renderInvocation(invocation, 'en'),
})

async function runCommand(
  running: Promise<Answer>,
  order: Order,
  options: PerformOptions,
): Promise<Outcome> {
  try {
    const answer = await running
    return answer.kind === 'ask' ? askFirst(answer, order, options) : { kind: 'answered', answer }
  } catch (error) {
    if (!(error instanceof DingTalkError)) throw error
    const { api, reason, mayHaveHappened } = error.answer
    const write = WRITES[api]
    const isUnsure = write === 'once' ? mayHaveHappened : write !== undefined && reason === 'lost'
    return isUnsure
      ? { kind: 'unsure', error, mayRepeat: write === 'repeatable' }
      : { kind: 'refused', error }
  }
}

/** What is to be changed stands in the ledger before it is; a process that dies leaves it there. */
async function recorded(
  run: () => Promise<Outcome>,
  { key, who, where, locale, invocation }: Order,
  { store }: PerformOptions,
): Promise<Outcome> {
  await store.inbox.begin({
    inboxKey: key,
    name: invocation.command.name,
    canonical: renderInvocation(invocation, locale),
    effect: invocation.command.effect,
    conversationId: where.conversationId,
    staffId: who.staffId,
  })
  return run()
}

async function askFirst(
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

function callFor(order: Order, options: PerformOptions): Call {
  const { who, where, locale, agreedVersion } = order
  const { commands, store, roles } = options
  const drawer = store.drawer({ who, where, locale })
  return {
    who,
    where,
    locale,
    dingtalk: options.actAs(who.unionId),
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
