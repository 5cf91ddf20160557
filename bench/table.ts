// A table whose rows are filled in as they are measured, printed as Markdown.

import { cpus } from 'node:os'

export type Table = {
  /** Also told at once, as the whole takes minutes. */
  readonly put: (row: string, column: string, value: string) => void
  readonly text: () => string
}

export function createTable(columns: readonly string[]): Table {
  const rows = new Map<string, Map<string, string>>()
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return {
    put: (row, column, value) => {
      process.stderr.write(`${column}: ${row}: ${value}\n`)
      const cells = rows.get(row) ?? new Map<string, string>()
      rows.set(row, cells.set(column, value))
    },
    text: () =>
      [
        line(['', ...columns]),
        line(['---', ...columns.map(() => '---:')]),
        ...[...rows].map(([name, cells]) =>
          line([name, ...columns.map((column) => cells.get(column) ?? '–')]),
        ),
      ].join('\n'),
  }
}

/** What the figures were taken on. */
export function machine(): string {
  const [first] = cpus()
  return `Node ${process.version}, ${cpus().length} × ${first?.model ?? 'CPU'}`
}
