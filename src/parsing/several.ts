// Cuts a message into the commands that stand in it, one to a line; what else stands there is talk, or belongs to one.

export type Cut = {
  /** What stands before the first command, and may have been meant as one. */
  readonly before: string | undefined
  /** Each with the lines that belong to it, and without its number. */
  readonly commands: readonly string[]
}

/**
 * Every mark that may open a quote does: what stands between two of them is never cut, and a line in
 * it never run. After a letter or a figure of the West it is an apostrophe, or a sign for inches.
 */
const QUOTED =
  /(?<![A-Za-z0-9])(?:["“”](?:\\.|[^"“”\\])*["“”]|['‘’](?:\\.|[^'‘’\\])*['‘’](?=\s|$)|「[^」]*」)/gs

/** `1. `, `2）`, `③`, `四、`, `- ` before a command that stands in a list. */
const MARK =
  /^\s*(?:[-*•·–—]\s+|[（(]?\d{1,2}\s*[.．、)）:：]\s*|\d{1,2}\s+|[①-⑩]\s*|[一二三四五六七八九十]{1,2}\s*[、.．]\s*)/u

/** `isCommand` says whether a line begins with one. A message without any is left as it is. */
export function cutIntoCommands(text: string, isCommand: (line: string) => boolean): Cut {
  const before: string[] = []
  const commands: string[] = []
  for (const line of linesOf(text)) {
    const opened = [line, line.replace(MARK, '')].find(isCommand)
    const last = commands.pop()
    if (opened !== undefined) commands.push(...(last === undefined ? [] : [last]), opened)
    else if (last === undefined) before.push(line)
    else commands.push(`${last}\n${line}`)
  }
  if (commands.length === 0) return { before: undefined, commands: [text] }
  const said = before.filter((line) => !isTalk(line)).join('\n')
  const isOne = commands.length === 1 && before.length === 0
  return {
    before: said === '' ? undefined : said,
    commands: isOne ? commands : commands.map(withoutThanks),
  }
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

const COURTESY =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening)|please|pls|thanks?|thank you|thx|cheers|bot|steward|there|all|team|everyone|so much|a lot|in advance|你好|您好|大家好|各位|嗨|哈喽|早上好|早安|早|上午好|下午好|晚上好|请问?|麻烦|辛苦|劳驾|拜托|谢谢|多谢|感谢|帮忙|帮我|一下|下|你|您|了|啦|哈|小管家|小助手|机器人'
const ONLY_COURTESY = new RegExp(`^(?:(?:${COURTESY})[\\s,，、。.!！~～:：]*)+$`, 'iu')

/** Courtesies, whom it is for, and what says itself that something follows. */
function isTalk(line: string): boolean {
  const said = line.trim()
  return said === '' || /^[@＠]\S+$/.test(said) || /[:：]$/.test(said) || ONLY_COURTESY.test(said)
}

/** The last lines of several commands may be thanks, which is no name of anything. */
const withoutThanks = (command: string): string => {
  const [first = '', ...others] = command.split('\n')
  while (others.length > 0 && isThanks(others.at(-1) ?? '')) others.pop()
  return [first, ...others].join('\n')
}

const isThanks = (line: string): boolean => line.trim() === '' || ONLY_COURTESY.test(line.trim())
