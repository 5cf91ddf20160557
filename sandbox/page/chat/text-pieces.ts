// Cuts typed text into plain words, mentions of known names, and links.

export type Piece = {
  readonly kind: 'words' | 'mention' | 'link'
  readonly text: string
}

const linkPattern = String.raw`https?://[^\s<>"'，。；、）】」]+`

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function piecePattern(names: readonly string[]): RegExp {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map(escapePattern)
  const mention = longestFirst.length > 0 ? `|@(?:${longestFirst.join('|')})` : ''
  return new RegExp(`${linkPattern}${mention}`, 'gu')
}

export function cutText(text: string, names: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(piecePattern(names))) {
    const [found] = match
    if (match.index > from) pieces.push({ kind: 'words', text: text.slice(from, match.index) })
    pieces.push({ kind: found.startsWith('@') ? 'mention' : 'link', text: found })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ kind: 'words', text: text.slice(from) })
  return pieces
}
