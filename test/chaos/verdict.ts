// What a chaos run has left behind, judged: each thing that is wrong is a sentence. Pure.
import type { Kept } from './file-changes.ts'
import { invented, toldTwice, untold } from './file-changes.ts'
import type { Asked, Evidence, Heard, Moment, Rows } from './witness.ts'
import type { Form, Wish } from './wishes.ts'
import { claims, needsYes, thingsIn } from './wishes.ts'

export type Verdict = {
  readonly violations: readonly string[]
  /** Wishes of which the bot says that it cannot know. */
  readonly doubts: number
  /** Answers that stand in a chat twice, each with a reason. */
  readonly repeats: number
  /** Changes of files of which people were told, and how often one was told twice. */
  readonly digests: number
  readonly digestRepeats: number
  /** Messages that DingTalk gave up on before the bot had heard them. */
  readonly unheard: number
  /** Answers that came in one post with others. */
  readonly merged: number
  /** Wishes that came true by a proposal. */
  readonly mended: number
  readonly free: number
}

export function judge(evidence: Evidence): Verdict {
  const facts = factsOf(evidence)
  const { asked, rows } = evidence
  return {
    violations: [
      ...asked.flatMap((each) => silence(each, facts)),
      ...unseenAnswers(facts),
      ...facts.wishes.flatMap((wish) => effectProblems(wish, facts)),
      ...facts.wishes.flatMap((wish) => baselessDoubt(wish, facts)),
      ...facts.wishes.flatMap((wish) => repeatedAnswer(wish, facts)),
      ...facts.wishes.flatMap((wish) => ledgerProblems(wish, facts)),
      ...watchProblems(facts),
      ...digestProblems(facts),
      ...unfinishedRows(rows),
      ...rows.auditProblems,
      ...evidence.bugs.map((bug) => `a bug: ${bug}`),
    ],
    doubts: facts.wishes.filter((wish) => isInDoubt(wish, facts)).length,
    repeats: facts.wishes.filter((wish) => surplusAnswer(wish, facts) !== undefined).length,
    digests: evidence.digests.length,
    digestRepeats: toldTwice(evidence.digests).length,
    unheard: asked.filter((each) => !hasCome(each, facts)).length,
    merged: evidence.heard.filter(({ isAlone }) => !isAlone).length,
    mended: cameTrue('mended', facts),
    free: cameTrue('free', facts),
  }
}

type Facts = Evidence & {
  readonly wishes: readonly Wish[]
  readonly inboxKeys: ReadonlySet<string>
  readonly answers: ReadonlyMap<string, string>
  readonly commandOf: ReadonlyMap<string, Rows['commands'][number]>
  /** The bot's messages, by each thing that they name. */
  readonly naming: ReadonlyMap<string, readonly Heard[]>
  readonly askedFor: ReadonlyMap<Wish, readonly Asked[]>
}

function factsOf(evidence: Evidence): Facts {
  const { asked, heard, rows } = evidence
  const answers = rows.outbox.filter(({ purpose }) => purpose === 'answer')
  return {
    ...evidence,
    wishes: [...new Set(asked.map(({ wish }) => wish))],
    inboxKeys: new Set(rows.inbox.map(({ key }) => key)),
    answers: new Map(answers.map(({ key, state }) => [key, state])),
    commandOf: new Map(rows.commands.map((command) => [command.key, command])),
    naming: grouped(heard.flatMap((each) => thingsIn(each.text).map((thing) => [thing, each]))),
    askedFor: grouped(asked.map((each) => [each.wish, each])),
  }
}

function grouped<K, V>(pairs: readonly (readonly [K, V])[]): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}

const keyOf = ({ msgId }: Asked): string => `message:${msgId}`

const nameOf = ({ wish, isTap }: Asked): string =>
  `${isTap ? 'a tap on ' : ''}${wish.kind} ${wish.thing}`

const hasCome = (asked: Asked, { inboxKeys }: Facts): boolean =>
  asked.wasAcked || inboxKeys.has(keyOf(asked))

/** Acked but not stored, or stored but not answered. */
function silence(asked: Asked, facts: Facts): string[] {
  const key = keyOf(asked)
  if (!hasCome(asked, facts)) {
    const others = facts.askedFor.get(asked.wish) ?? []
    const isSaidAgain = others.some((each) => each.text === asked.text && hasCome(each, facts))
    return isSaidAgain ? [] : [`${nameOf(asked)} (${key}) never came and was not said again`]
  }
  if (!facts.inboxKeys.has(key)) return [`${nameOf(asked)} (${key}) was acked and is not stored`]
  const state = facts.answers.get(key)
  if (state === undefined) return [`${nameOf(asked)} (${key}) has no answer`]
  return state === 'sent' ? [] : [`the answer to ${nameOf(asked)} (${key}) is ${state}`]
}

/** “Working on it” is no answer. */
const PROGRESS = /^(?:@\S+ )?(?:Working on it|正在办)/

/**
 * An answer is seen when a message names its thing. What DingTalk refused has answers that name
 * nothing: of those there must be as many in the group, to that person or, by the robot API, to
 * nobody, as there are people left without a better one.
 */
function unseenAnswers(facts: Facts): string[] {
  const { asked, heard, naming } = facts
  const nameless = heard.filter(({ text }) => thingsIn(text).length === 0 && !PROGRESS.test(text))
  const come = asked.filter((each) => hasCome(each, facts))
  const byPerson = grouped(
    come.map((each) => [`${each.wish.group} ${each.wish.person}`, each] as const),
  )
  return [...byPerson.values()].flatMap((ofOne) => {
    const [{ wish: { group, person } } = NOBODY] = ofOne
    const byThing = grouped(ofOne.map((each) => [each.wish.thing, each] as const))
    const open = [...byThing].flatMap(([thing, messages]) => {
      const named = (naming.get(thing) ?? []).filter((each) => each.group === group)
      return messages.slice(named.length)
    })
    const others = nameless.filter(
      (each) => each.group === group && (each.person ?? person) === person,
    )
    if (open.length <= others.length) return []
    const names = open.map(nameOf).join(', ')
    return [`only ${others.length} answers in group ${group} to person ${person} for: ${names}`]
  })
}

const NOBODY = { wish: { group: -1, person: -1 } }

const claimsOf = (wish: Wish, { naming }: Facts): readonly Heard[] =>
  (naming.get(wish.thing) ?? []).filter(({ text }) => claims(text, wish))

const doubtful = (wish: Wish, { askedFor, commandOf }: Facts): readonly Asked[] =>
  (askedFor.get(wish) ?? []).filter((asked) => commandOf.get(keyOf(asked))?.state === 'unknown')

const isInDoubt = (wish: Wish, facts: Facts): boolean => doubtful(wish, facts).length > 0

const ONCE: readonly Wish['kind'][] = ['create', 'share', 'update']

const cameTrue = (form: Form, { wishes, effects }: Facts): number =>
  wishes.filter((wish) => wish.form === form && effects.has(wish.thing)).length

function effectProblems(wish: Wish, facts: Facts): string[] {
  if (!ONCE.includes(wish.kind)) return []
  const { kind, thing } = wish
  const times = facts.effects.get(thing) ?? 0
  const isClaimed = claimsOf(wish, facts).length > 0
  // Who was not heard says it again, and so may be heard twice: that is two commands.
  const commands = (facts.askedFor.get(wish) ?? []).filter((each) => !each.isTap)
  const most = commands.filter((each) => facts.inboxKeys.has(keyOf(each))).length
  const yes = (facts.askedFor.get(wish) ?? []).filter((each) => each.isTap && hasCome(each, facts))
  return [
    ...(needsYes(wish) && times > yes.length
      ? [`${kind} ${thing} happened ${times} times by ${yes.length} taps`]
      : []),
    ...(times > most ? [`${kind} ${thing} happened ${times} times`] : []),
    ...(isClaimed && times === 0 ? [`${kind} ${thing} is said to be done and is not`] : []),
    ...(!isClaimed && times > 0 && !isInDoubt(wish, facts)
      ? [`${kind} ${thing} happened, and nobody was told so`]
      : []),
  ]
}

/** Who says “I cannot know” must have had trouble with the call, or have died in it. */
function baselessDoubt(wish: Wish, facts: Facts): string[] {
  const { kind, thing } = wish
  const hasReason = (asked: Asked): boolean => {
    const { saidAt } = asked
    const { finishedAt = 0 } = facts.commandOf.get(keyOf(asked)) ?? {}
    const hadTrouble = ({ at, things }: Evidence['troubled'][number]): boolean =>
      at >= saidAt.at && things.includes(thing)
    const wasKilled = ({ wallAt }: Moment): boolean =>
      wallAt >= saidAt.wallAt && wallAt <= finishedAt
    return facts.troubled.some(hadTrouble) || facts.kills.some(wasKilled)
  }
  return doubtful(wish, facts).every(hasReason)
    ? []
    : [`${kind} ${thing} is said to be unknown for no reason`]
}

const firstSaid = (wish: Wish, { askedFor }: Facts): number =>
  Math.min(...(askedFor.get(wish) ?? []).map(({ saidAt }) => saidAt.at))

/** An answer may come twice only where the bot could not know that it had arrived. */
function repeatedAnswer(wish: Wish, facts: Facts): string[] {
  const second = surplusAnswer(wish, facts)
  if (second === undefined) return []
  const saidAt = firstSaid(wish, facts)
  const between = (at: number): boolean => at >= saidAt && at <= second.at
  const hasReason =
    facts.kills.some(({ at }) => between(at)) ||
    facts.troubled.some(({ at, isPost }) => isPost && between(at))
  return hasReason ? [] : [`${wish.kind} ${wish.thing} was answered twice for no reason`]
}

/** One more than it was asked for; a question that is tapped twice is answered twice. */
const surplusAnswer = (wish: Wish, facts: Facts): Heard | undefined =>
  claimsOf(wish, facts)[facts.askedFor.get(wish)?.length ?? 0]

/** What the ledger says of a wish is what its sender was told. */
function ledgerProblems(wish: Wish, facts: Facts): string[] {
  if (!ONCE.includes(wish.kind)) return []
  const states = (facts.askedFor.get(wish) ?? []).flatMap(
    (asked) => facts.commandOf.get(keyOf(asked))?.state ?? [],
  )
  const isDone = states.includes('done')
  const isClaimed = claimsOf(wish, facts).length > 0
  const { kind, thing } = wish
  if (isDone === isClaimed) return []
  return isDone
    ? [`the ledger has ${kind} ${thing} as done, and nobody was told so`]
    : [`${kind} ${thing} is said to be done, and the ledger has ${states.join(', ') || 'nothing'}`]
}

/** What was said last of a space is how it is, at DingTalk and in the store. */
function watchProblems(facts: Facts): string[] {
  const spaces = grouped(
    facts.wishes
      .filter(({ kind }) => kind === 'watch' || kind === 'unwatch')
      .map((wish) => [wish.thing, wish]),
  )
  return [...spaces].flatMap(([space, wishes]) => {
    if (wishes.some((wish) => isInDoubt(wish, facts))) return []
    const told = wishes.flatMap((wish) =>
      claimsOf(wish, facts).map(({ at }) => ({ at, kind: wish.kind })),
    )
    const last = told.sort((a, b) => a.at - b.at).at(-1)
    const isToBe = last?.kind === 'watch'
    const isSubscribed = (facts.effects.get(space) ?? 0) > 0
    const isWatched = facts.rows.watched.includes(space)
    const say = (has: boolean): string => (has ? 'watched' : 'not watched')
    return [
      ...(isSubscribed === isToBe
        ? []
        : [`space ${space} is ${say(isSubscribed)} at DingTalk, said to be ${say(isToBe)}`]),
      ...(isWatched === isToBe
        ? []
        : [`space ${space} is ${say(isWatched)} in the store, said to be ${say(isToBe)}`]),
    ]
  })
}

/** The spaces that are watched, as people were told, and that nobody wanted to be so no more. */
export function keptWatches({ asked, heard }: Pick<Evidence, 'asked' | 'heard'>): readonly Kept[] {
  const wishes = [...new Set(asked.map(({ wish }) => wish))]
  const ended = new Set(wishes.filter(({ kind }) => kind === 'unwatch').map(({ thing }) => thing))
  return wishes.flatMap((wish) => {
    if (wish.kind !== 'watch' || ended.has(wish.thing)) return []
    const said = heard.find(({ text }) => claims(text, wish))
    return said === undefined ? [] : [{ space: wish.thing, since: said.at }]
  })
}

/** Told once what is still true; twice only where the bot could not know that it had arrived. */
function digestProblems(facts: Facts): string[] {
  const { changes, digests, kills, troubled } = facts
  const isExcused = (from: number, to: number): boolean =>
    kills.some(({ at }) => at >= from && at <= to) ||
    troubled.some(({ at, isPost }) => isPost && at >= from && at <= to)
  return [
    ...untold(changes, digests, keptWatches(facts)).map(
      ({ what, file, space, group }) =>
        `${what} ${file} in ${space} was never told to group ${group}`,
    ),
    ...invented(changes, digests),
    ...toldTwice(digests)
      .filter(({ first, digest, file }) => {
        const since = changes.find((each) => each.file === file)?.at ?? first.at
        return !isExcused(since, digest.at)
      })
      .map(({ what, file }) => `${what} ${file} was told twice for no reason`),
  ]
}

function unfinishedRows({ inbox, commands, calls, outbox }: Rows): string[] {
  return [
    ...inbox.filter(({ isSettled }) => !isSettled).map(({ key }) => `${key} is not settled`),
    ...commands
      .filter(({ state }) => state === 'executing')
      .map(({ key }) => `the command of ${key} is still executing`),
    ...calls
      .filter(({ state, isByFinisher }) => state === 'intended' && isByFinisher)
      .map(({ key }) => `a call of ${key} has no outcome`),
    ...outbox
      .filter(({ purpose, state }) => purpose === 'notice' && state !== 'sent')
      .map(({ key, purpose, state }) => `the ${purpose} of ${key} is ${state}`),
  ]
}
