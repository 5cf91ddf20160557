/** The kinds of file in a sentence. */

const ENDING =
  'pdf|docx|doc(?!s)|xlsx?|pptx?|png|jpe?g|svg|gif|md|txt|csv|zip|word|excel|powerpoint|ppt'
const SEVERAL = new RegExp(
  `(?<![.\\w])(?:${ENDING})s?(?:\\s*(?:,|、|/|和|或|and|or)\\s*(?:${ENDING})s?)+(?![\\w])(?:\\s*(?:files?|文件|的))?`,
  'i',
)
const TYPED: readonly RegExp[] = [
  new RegExp(`\\b(${ENDING})s? of\\s+(?:the )?`, 'i'),
  new RegExp(
    `(?<![.\\w])(${ENDING})s?\\s*(?:version|copy|file|files|documents?|格式|版本?|文件|表格|文档|图)(?:\\s*of\\s*)?的?`,
    'i',
  ),
  new RegExp(`(?:as|as a|in|的)\\s*(${ENDING})(?:版本?|格式)?(?=$|[\\s,到给发丢])`, 'i'),
  new RegExp(`(?<=\\S\\s)(${ENDING})s?(?=$|[\\s,])`, 'i'),
  new RegExp(`(?<![.\\w])(${ENDING})s?(?=$|[\\s,的]|有)`, 'i'),
]
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:spreadsheets?|excel(?: files?| sheets?)?)\b|电子?表格|表格/i, 'xlsx'],
  [/\b(?:pictures?|images?|photos?)\b|图片|照片/i, 'images'],
  [/\b(?:slides?|presentations?)\b|幻灯片|演示文稿/i, 'pptx'],
]

/** The kind of file that is asked for, and the sentence without it. */
export function takeType(text: string): { value: string | undefined; rest: string } {
  const [several] = SEVERAL.exec(text) ?? []
  if (several !== undefined) {
    const kinds = several.match(new RegExp(ENDING, 'gi')) ?? []
    return { value: kinds.join('; ').toLowerCase(), rest: text.replace(several, ' ').trim() }
  }
  for (const shape of TYPED) {
    const found = shape.exec(text)
    const rest = text.replace(shape, ' ').trim()
    if (found !== null && rest !== '') return { value: found[1]?.toLowerCase(), rest }
  }
  return { value: undefined, rest: text }
}

/** The same, where a word like “spreadsheets” stands for the kind, too. */
export function takeKind(text: string): { value: string | undefined; rest: string } {
  const typed = takeType(text)
  if (typed.value !== undefined) return typed
  const kind = KINDS.find(([shape]) => shape.test(text))
  if (kind === undefined) return typed
  return { value: kind[1], rest: text.replace(kind[0], ' ').replace(/\s+/g, ' ').trim() }
}
