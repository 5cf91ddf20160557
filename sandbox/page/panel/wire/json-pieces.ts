// Cuts indented JSON into the pieces that have a colour of their own.

export type JsonPiece = {
  readonly kind: 'plain' | 'key' | 'text' | 'number' | 'word'
  readonly text: string
}

const piecePattern =
  /(?<key>"(?:[^"\\]|\\.)*"(?=:))|(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null)/g

function kindOf(groups: Readonly<Record<string, string | undefined>>): JsonPiece['kind'] {
  if (groups['key'] !== undefined) return 'key'
  if (groups['text'] !== undefined) return 'text'
  return groups['number'] === undefined ? 'word' : 'number'
}

export function splitJson(json: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = []
  let from = 0
  for (const match of json.matchAll(piecePattern)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: json.slice(from, match.index) })
    pieces.push({ kind: kindOf(match.groups ?? {}), text: match[0] })
    from = match.index + match[0].length
  }
  return [...pieces, { kind: 'plain', text: json.slice(from) }]
}
