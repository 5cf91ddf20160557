/** The rule table as a player: no language model, only words that it knows, tried in a fixed order. */
import type { Asked, Play } from '../play.ts'
import { askedHow, helpIn, whoamiIn } from './about.ts'
import { isCalendar } from './calendar.ts'
import { calendarDraft, fileDraft, watchDraft } from './families.ts'
import { fitted } from './fit.ts'
import { readSaid, type Draft, type Said } from './said.ts'

const NOT_ALLOWED = 'not_allowed'
const UNSURE = 'unsure'

const PROSE: Play = {
  kind: 'prose',
  text: 'I am only a table of rules, and none of them fits these words.',
}

export function playByRules(asked: Asked): Play {
  const said = readSaid(asked.words)
  const draft = draftOf(said)
  if (draft === undefined) return loneName(said) ? unsureOf(['share', 'files'], asked) : PROSE
  return called(draft, asked)
}

/** What the rules make of a sentence; undefined where none fits. */
export function draftOf(said: Said): Draft | undefined {
  const how = askedHow(said)
  if (how !== undefined && helpIn(said) === undefined) {
    const about = anyOf(readSaid(JSON.stringify({ words: how })))
    return about && { command: 'help', args: { command: about.command } }
  }
  return helpIn(said) ?? whoamiIn(said) ?? anyOf(said)
}

function anyOf(said: Said): Draft | undefined {
  const draft = calendarDraft(said) ?? watchDraft(said)
  const isElsewhere = isCalendar(said.text) && !/文件|\bfiles?\b/i.test(said.text)
  return draft ?? (isElsewhere ? undefined : fileDraft(said))
}

/** A file's name and nothing else, or with a please: it may be wanted, or only looked for. */
const loneName = ({ text, full }: Said): boolean =>
  /^(?:\S+ ){1,3}(?:pls|please)$/i.test(full) ||
  /^[\uE000-\uE0FF]$/.test(text) ||
  /^[^\s,]+\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|svg|md|txt)$/i.test(full)

function called({ command, args }: Draft, asked: Asked): Play {
  const tool = asked.tools.find(({ name }) => name === command.replaceAll(' ', '_'))
  if (tool !== undefined) return oneCall(tool.name, fitted(tool.parameters, args))
  const refusing = asked.tools.find(({ name }) => name === NOT_ALLOWED)
  if (refusing === undefined) return PROSE
  const wanted = fitted(refusing.parameters, { command })
  const underscored = fitted(refusing.parameters, { command: command.replaceAll(' ', '_') })
  const known = [wanted, underscored].find((each) => typeof each['command'] === 'string')
  return known === undefined ? PROSE : oneCall(NOT_ALLOWED, known)
}

function unsureOf(commands: readonly string[], { tools }: Asked): Play {
  const tool = tools.find(({ name }) => name === UNSURE)
  const isOffered = commands.every((command) => tools.some(({ name }) => name === command))
  if (tool === undefined || !isOffered) return PROSE
  return oneCall(UNSURE, fitted(tool.parameters, { commands: commands.join('; ') }))
}

const oneCall = (name: string, args: unknown): Play => ({
  kind: 'calls',
  calls: [{ name, arguments: args }],
})
