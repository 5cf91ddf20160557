/** A name nobody else in the folder has: `Plan(1).docx` beside `Plan.docx`. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const dot = name.lastIndexOf('.')
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let count = 1; ; count += 1) {
    const next = `${stem}(${count})${suffix}`
    if (!taken.has(next)) return next
  }
}
