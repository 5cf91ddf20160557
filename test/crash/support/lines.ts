// What is wrong with what is told of several commands in one message, line by line.
import type { Line } from './scenes.ts'

const DONE_BEFORE = /Done before I was interrupted/
const UNKNOWN = /I was interrupted while running/

/** `counts` says how often DingTalk shows each. */
export function whatLinesSay(
  lines: readonly Line[],
  counts: readonly (number | undefined)[],
  answer: string,
): string[] {
  const [told = '', left = ''] = answer.split('Not run yet')
  const sections = told.split(/^\*\*(?=\d+\. )/m).slice(1)
  const listed = left.split('\n').filter((line) => line.startsWith('- ')).length
  const lost =
    sections.length + listed === lines.length ? [] : [`of some nothing is told: ${answer}`]
  return lines
    .flatMap(({ done }, i) => {
      const count = counts[i]
      const section = sections[i]
      const twice = count !== undefined && count > 1 ? [`line ${i + 1} done ${count} times`] : []
      if (section === undefined)
        return count === undefined || count === 0
          ? twice
          : [`line ${i + 1} done, and told as not run`]
      if (UNKNOWN.test(section)) return twice
      if (!done.test(section) && !DONE_BEFORE.test(section))
        return [...twice, `line ${i + 1} told as ${JSON.stringify(section)}`]
      return count === 0 ? [`line ${i + 1} told as done, and is not`] : twice
    })
    .concat(lost)
}
