// A table whose rows are filled in as they are measured, printed as Markdown.

export type Table = {
  readonly put: (row: string, column: string, value: string) => void
  readonly text: () => string
}

export function createTable(columns: readonly string[]): Table {
  const rows = new Map<string, Map<string, string>>()
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return {
    put: (row, column, value) => {
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
