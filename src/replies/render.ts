// Any outcome as a reply in the sender's language: the one place where facts become sentences.
import type { Button, Choice, Locale, PerLocale, Sender } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import { blocks, clip, link, md, numbered } from '../markdown.ts'
import type { Again, Courtesy, Outcome } from '../outcome.ts'
import type { ConfirmationProblem } from '../problems.ts'
import type { Catalogue } from './catalogue.ts'
import { en } from './catalogue-en.ts'
import { zh } from './catalogue-zh.ts'
import { doubtInWords, refusalInWords } from './refusals.ts'
import type { Reply, ReplyButton } from './reply.ts'
import { buttonUrl, reply } from './reply.ts'
import { tellSeveral } from './several.ts'

export const catalogues: PerLocale<Catalogue> = { 'zh-CN': zh, en }

/** `who` is known for every outcome that comes after the sender was identified. */
export type Audience = { readonly locale: Locale; readonly who: Sender | undefined }

export function renderOutcome(outcome: Outcome, { locale, who }: Audience): Reply {
  const words = catalogues[locale]
  switch (outcome.kind) {
    case 'answered':
      return renderAnswer(outcome.answer, { locale, who })
    case 'asking':
      return renderAsking(outcome, locale)
    case 'proposed':
      return reply(words.proposed(outcome), yesOrNo(outcome.code, locale))
    case 'courtesy':
      return renderCourtesy(outcome.of, locale)
    case 'confirmation':
      return renderConfirmation(outcome.problem, locale)
    case 'unknown-command':
      return renderUnknown(outcome, locale)
    case 'bad-input':
      return renderBadInput(outcome, locale)
    case 'wrong-place':
      return reply(words.wrongPlace(outcome.command, clip(outcome.asked, LONGEST_ECHO)))
    case 'stranger':
      return reply(words.stranger(outcome.why))
    case 'denied':
      return reply(words.denied(outcome))
    case 'unresolved':
      return renderUnresolved(outcome, locale)
    case 'listed':
      return renderListed(outcome, locale)
    case 'pick':
      return reply(words.pick(outcome.problem))
    case 'given-up':
      return reply(words.givenUp(outcome.canonical))
    case 'refused':
      return reply(refusalInWords(outcome.error.answer, words.refusals))
    case 'unsure':
      return reply(
        words.unsure(doubtInWords(outcome.error.answer, words.refusals), outcome.again),
        buttonsOf(outcome.again, locale),
      )
    case 'interrupted':
      return reply(words.interrupted(outcome), buttonsOf(outcome.again, locale))
    case 'missed':
      return reply(words.missed())
    case 'several':
      return tellSeveral(outcome, words.several, (part) => renderOutcome(part, { locale, who }))
    case 'done-before':
      return reply(words.several.doneBefore(outcome.isRead))
    case 'too-many':
      return reply(words.several.tooMany(outcome))
    case 'too-long':
      return reply(words.tooLong(outcome))
    case 'not-text':
      return reply(words.notText())
    case 'quota-out':
      return reply(words.quotaOut())
    case 'bug':
      return reply(words.bug(outcome.reference))
  }
}

function renderAnswer(
  answer: Extract<Outcome, { kind: 'answered' }>['answer'],
  { locale, who }: Audience,
): Reply {
  const words = catalogues[locale]
  switch (answer.kind) {
    case 'say':
      return reply(answer.said.in(locale), (answer.buttons ?? []).map(buttonIn(locale)))
    case 'partly': {
      const said = answer.said.in(locale)
      const { mayHaveHappened } = answer.error.answer
      const inWords = mayHaveHappened ? doubtInWords : refusalInWords
      return reply(blocks(said, inWords(answer.error.answer, words.refusals)))
    }
    case 'help':
      return reply(words.help(answer.permitted))
    case 'usage':
      return reply(words.usage(answer.of, answer.permitted))
    case 'whoami': {
      const { name = '', roles = [] } = who ?? {}
      return reply(words.whoami({ name, roles, permitted: answer.permitted }))
    }
  }
}

function renderUnknown(
  { typed, nearest, isUnsure, isUsedUpFor }: Extract<Outcome, { kind: 'unknown-command' }>,
  locale: Locale,
): Reply {
  const words = catalogues[locale]
  const offered = nearest.length > 0 ? nearest : [words.askForHelp]
  const said =
    isUnsure === true
      ? words.whichCommand()
      : words.unknownCommand(clip(typed, LONGEST_ECHO), nearest.length > 0)
  return reply(
    isUsedUpFor === undefined ? said : blocks(words.ownWordsUsedUp(isUsedUpFor), said),
    offered.map((text) => ({ title: text, text })),
  )
}

function renderAsking(asking: Extract<Outcome, { kind: 'asking' }>, locale: Locale): Reply {
  const words = catalogues[locale]
  const text = words.asking({ ...asking, question: asking.question.in(locale) })
  return reply(text, yesOrNo(asking.code, locale))
}

function renderBadInput(
  { command, problem, isAsked }: Extract<Outcome, { kind: 'bad-input' }>,
  locale: Locale,
): Reply {
  return reply(catalogues[locale].badInput(command, echoing(problem), isAsked === true))
}

function renderCourtesy(of: Courtesy, locale: Locale): Reply {
  const { courtesy, askForHelp: text } = catalogues[locale]
  return reply(courtesy(of), of === 'greeting' ? [{ title: text, text }] : [])
}

function renderConfirmation(problem: ConfirmationProblem, locale: Locale): Reply {
  const buttons = problem.kind === 'code-missing' ? yesOrNo(problem.code, locale) : []
  return reply(catalogues[locale].confirmation(problem), buttons)
}

function yesOrNo(code: string, locale: Locale): ReplyButton[] {
  const { confirm, cancel } = catalogues[locale]
  return [confirm, cancel].map((title) => ({ title, text: `${title.toLowerCase()} ${code}` }))
}

type Unresolved = Extract<Outcome, { kind: 'unresolved' }>

function renderUnresolved({ problem, code }: Unresolved, locale: Locale): Reply {
  const words = catalogues[locale]
  const said = words.unresolved(echoing(problem))
  if (code === undefined || !('choices' in problem)) return reply(said)
  const more = problem.more > 0 ? words.more(problem.more) : undefined
  return renderList({ said, items: problem.choices, code, after: more }, locale)
}

const renderListed = (
  { list, code }: Extract<Outcome, { kind: 'listed' }>,
  locale: Locale,
): Reply => renderList({ ...list, said: list.said.in(locale), code }, locale)

type Numbered = {
  readonly said: Markdown
  readonly items: readonly Named[]
  readonly beside?: readonly Named[]
  readonly code: string
  readonly after?: Markdown | undefined
}
type Named = Pick<Choice, 'name' | 'hint'>

const LONGEST_BUTTON = 24
/** Clients stack buttons, each as wide as the message: more of them push the list out of sight on a phone. */
const MOST_BUTTONS = 5

/** Each item with its number; a button picks it, or its name does where there are too many for buttons. */
function renderList(list: Numbered, locale: Locale): Reply {
  const { said, items, beside = [], code, after } = list
  const pick = (n: number) => (locale === 'zh-CN' ? `选 ${n} ${code}` : `pick ${n} ${code}`)
  const inText = items.length + beside.length > MOST_BUTTONS
  const lines = items.map(({ name, hint }, i) => {
    const shown = inText ? link(name, buttonUrl(pick(i + 1))) : md`**${name}**`
    return hint === undefined || hint[locale] === '' ? shown : md`${shown} ${hint[locale]}`
  })
  const buttons = [...items, ...beside].map(({ name }, i) => ({
    title: i < items.length ? `${i + 1}. ${clip(name, LONGEST_BUTTON)}` : name,
    text: pick(i + 1),
  }))
  const howToPick = items.length === 0 ? undefined : catalogues[locale].howToPick
  return reply(
    blocks(said, lines.length === 0 ? undefined : numbered(lines), after, howToPick),
    inText ? buttons.slice(items.length) : buttons,
  )
}

/** Told once to whoever has to wait. */
export function renderWorking(locale: Locale): Reply {
  return reply(catalogues[locale].working())
}

/** From when to when the bot heard nothing, in epoch ms; said in the hours of `timeZone`. */
export function renderOutage(
  { from, until }: { readonly from: number; readonly until: number },
  locale: Locale,
  timeZone: string,
): Reply {
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return reply(catalogues[locale].outage({ from: clock.format(from), until: clock.format(until) }))
}

const buttonsOf = (again: Again, locale: Locale): ReplyButton[] =>
  again.kind === 'asked-for' ? [buttonIn(locale)(again.button)] : []

/** The button as its reader sees it. */
export const buttonIn =
  (locale: Locale) =>
  ({ title, text }: Button): ReplyButton => ({ title: title[locale], text: text[locale] })

/** What a person typed is said back in short. */
const LONGEST_ECHO = 80

function echoing<Problem extends object>(problem: Problem): Problem {
  if (!('typed' in problem) || typeof problem.typed !== 'string') return problem
  return { ...problem, typed: clip(problem.typed, LONGEST_ECHO) }
}
