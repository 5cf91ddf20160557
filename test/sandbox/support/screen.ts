/** A terminal's screen, as far as readline draws on it. */
import type { Readable } from 'node:stream'

export interface Screen {
  lines(): readonly string[]
  text(): string
}

const isWide = (char: string) => /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u.test(char)

/** Answers what would be seen; `columns` becomes the output's width. */
export function createScreen(output: Readable, columns: number): Screen {
  Object.assign(output, { columns })
  const rows: string[][] = [[]]
  let row = 0
  let column = 0
  const at = (index: number): string[] => (rows[index] ??= [])

  function put(char: string) {
    if (column + (isWide(char) ? 2 : 1) > columns) newLine()
    at(row)[column] = char
    if (isWide(char)) at(row)[column + 1] = ''
    column += isWide(char) ? 2 : 1
  }
  function newLine() {
    row += 1
    column = 0
    at(row)
  }
  const controls: Readonly<Record<string, (count: number) => void>> = {
    A: (count) => (row = Math.max(0, row - count)),
    B: (count) => (row += count),
    C: (count) => (column += count),
    D: (count) => (column = Math.max(0, column - count)),
    G: (count) => (column = count - 1),
    J: () => {
      at(row).length = Math.min(at(row).length, column)
      rows.length = row + 1
    },
    K: () => (at(row).length = Math.min(at(row).length, column)),
  }
  output.on('data', (chunk) => {
    // oxlint-disable-next-line no-control-regex
    for (const [all, count, control] of String(chunk).matchAll(/\u001B\[(\d*)([A-K])|[^]/gu)) {
      if (control !== undefined) controls[control]?.(Number(count || 1))
      else if (all === '\n') newLine()
      else if (all === '\r') column = 0
      else put(all)
    }
  })
  const lines = () => rows.map((cells) => Array.from(cells, (cell) => cell ?? ' ').join(''))
  return { lines, text: () => lines().join('\n') }
}
