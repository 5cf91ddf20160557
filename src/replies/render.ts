// Any outcome as a reply in the sender's language: the one place where facts become sentences.
import type { Button, Locale, PerLocale, Sender } from '../command.ts'
import type { Markdown } from '../markdown.ts'
import type { Outcome } from '../outcome.ts'
import type { Catalogue, FileChange } from './catalogue.ts'
import { en } from './catalogue-en.ts'
import { zh } from './catalogue-zh.ts'
import { refusalInWords } from './refusals.ts'
import type { Reply, ReplyButton } from './reply.ts'

export const catalogues: PerLocale<Catalogue> = { 'zh-CN': zh, en }

/** `who` is known for every outcome that comes after the sender was identified. */
export type Audience = { readonly locale: Locale; readonly who: Sender | undefined }

export function renderOutcome(outcome: Outcome, { locale, who }: Audience): Reply {
  const words = catalogues[locale]
  switch (outcome.kind) {
    case 'answered':
      return renderAnswer(outcome.answer, { locale, who })
    case 'asking': {
      const text = words.asking({ ...outcome, question: outcome.question.in(locale) })
      const buttons = [words.confirm, words.cancel].map((title) => ({
        title,
        text: `${title.toLowerCase()} ${outcome.code}`,
      }))
      return reply(text, buttons)
    }
    case 'confirmation':
      return reply(words.confirmation(outcome.problem))
    case 'unknown-command': {
      const { typed, nearest } = outcome
      return reply(
        words.unknownCommand(typed, nearest.length > 0),
        nearest.map((text) => ({ title: text, text })),
      )
    }
    case 'bad-input':
      return reply(words.badInput(outcome.command, outcome.problem))
    case 'wrong-place':
      return reply(words.wrongPlace(outcome.command))
    case 'stranger':
      return reply(words.stranger(outcome.why))
    case 'denied':
      return reply(words.denied(outcome.asked[locale], outcome.denial))
    case 'unresolved':
      return reply(words.unresolved(outcome.problem), outcome.retries.map(buttonIn(locale)))
    case 'refused':
      return reply(refusalInWords(outcome.error.answer, words.refusals))
    case 'unsure':
      return reply(words.unsure(refusalInWords(outcome.error.answer, words.refusals)))
    case 'interrupted':
      return reply(words.interrupted(outcome.canonical))
    case 'missed':
      return reply(words.missed())
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
    case 'help':
      return reply(words.help(answer.permitted))
    case 'usage':
      return reply(words.usage(answer.of, answer.isPermitted))
    case 'whoami': {
      const { name = '', roles = [] } = who ?? {}
      return reply(words.whoami({ name, roles, permitted: answer.permitted }))
    }
  }
}

/** A notice on the bot's own account, in the language of whoever asked for it. */
export function renderNotice(change: FileChange, locale: Locale): Reply {
  return reply(catalogues[locale].notice(change))
}

const buttonIn =
  (locale: Locale) =>
  ({ title, text }: Button): ReplyButton => ({ title: title[locale], text: text[locale] })

function reply({ markdown }: Markdown, buttons: readonly ReplyButton[] = []): Reply {
  return { title: titleOf(markdown), text: markdown, buttons }
}

const LONGEST_TITLE = 40

/** The first line without its markup. */
function titleOf(markdown: string): string {
  const [line = ''] = markdown.split('\n')
  const plain = line
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/\\(.)|[*#>]+/g, '$1')
    .trim()
  const chars = Array.from(plain)
  return chars.length <= LONGEST_TITLE ? plain : `${chars.slice(0, LONGEST_TITLE - 1).join('')}…`
}
