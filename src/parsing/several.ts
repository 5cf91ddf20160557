// Cuts a message into the commands that stand in it, one to a line; what else stands there is talk, or belongs to one.
import { politely, withoutThanks } from './mending/courtesy.ts'
import { simplified } from './mending/script.ts'

export type Cut = {
  /** What stands before the first command, and may have been meant as one. */
  readonly before: string | undefined
  /** Each with the lines that belong to it, and without its number. */
  readonly commands: readonly string[]
}

/** What a line may be; both are asked for each line, and so are quick. */
export type Signs = {
  /** It begins with the name of a command. */
  readonly isCommand: (line: string) => boolean
  /** It may have been meant to. */
  readonly isNear: (line: string) => boolean
}

/**
 * Every mark that may open a quote does: what stands between two of them is never cut, and a line in
 * it never run. After a letter or a figure of the West it is an apostrophe, or a sign for inches. Of a
 * row of `「` only the first is tried: where nothing closes it, nothing closes the others.
 */
const QUOTED =
  /(?<![A-Za-z0-9])(?:["“”](?:\\.|[^"“”\\])*["“”]|['‘’](?:\\.|[^'‘’\\])*['‘’](?=\s|$)|(?<!「)「[^」]*」)/gs

/** `1. `, `2）`, `③`, `四、`, `- ` before a command that stands in a list. */
const MARK =
  /^\s*(?:[-*•·–—]\s+|[（(]?\d{1,2}\s*[.．、)）]\s*|[①-⑩]\s*|[一二三四五六七八九十]{1,2}\s*[、.．]\s*)/u

/** More of them are rather a mistake than a wish. */
export const MOST_COMMANDS = 10

/** A message without any command is left as it is; where there are too many, the last are one text. */
export function cutIntoCommands(text: string, signs: Signs): Cut {
  const chunks: [string, ...string[]][] = []
  const before: string[] = []
  for (const [i, line] of linesOf(text).entries()) {
    const isEnough = i >= MOST_LINES || chunks.length > MOST_COMMANDS
    const opened = isEnough || line.trim() === '' ? undefined : commandIn(line, signs)
    const last = chunks.at(-1)
    if (opened !== undefined) chunks.push([opened])
    else if (last === undefined) before.push(line)
    else last.push(line)
  }
  const isLong = before.length > MOST_TALK
  const said = before.filter((line) => isLong || !isTalk(line, signs)).join('\n')
  if (chunks.length === 0) return { before: undefined, commands: [text] }
  const isAlone = chunks.length === 1 && before.length === 0
  const commands = chunks.map((lines) => (isAlone ? lines : withoutLastThanks(lines)).join('\n'))
  return { before: said === '' ? undefined : said.replace(/[:：]\s*$/, ''), commands }
}

/** The line without its mark where it begins with a command, be it with a courtesy or in traditional characters. */
function commandIn(line: string, { isCommand }: Signs): string | undefined {
  if (isCommand(line)) return line
  const unmarked = line.replace(MARK, '')
  const texts = [unmarked, ...politely(simplified(unmarked))]
  return [...new Set(texts)].some((text) => text !== line && isCommand(text)) ? unmarked : undefined
}

/** A text in quotes may have several lines. */
function linesOf(text: string): string[] {
  const masked = text.replace(QUOTED, (quoted) => quoted.replaceAll('\n', ' '))
  let at = 0
  return masked.split('\n').map((line) => {
    const start = at
    at += line.length + 1
    return text.slice(start, start + line.length)
  })
}

/** Whoever writes more lines tells of something, or lists it. */
const MOST_LINES = 200

/** Nobody says so many lines before they come to the point. */
const MOST_TALK = 5

/** Courtesies, whom it is for, and what says itself that something follows. */
function isTalk(line: string, { isNear }: Signs): boolean {
  const said = line.trim()
  if (/^[@＠]\S+$/.test(said) || isCourtesy(said)) return true
  return /[:：]$/.test(said) && !isNear(said)
}

const isCourtesy = (line: string): boolean =>
  withoutThanks(politely(line.trim()).at(-1) ?? '') === ''

/** Thanks at the end of several commands are no name of anything. */
function withoutLastThanks(lines: readonly [string, ...string[]]): readonly string[] {
  const end = lines.findLastIndex((line) => !isCourtesy(line))
  return lines.slice(0, Math.max(end, 0) + 1)
}
