// How the answers of a model are judged: by the command that they come to, and by nothing else.
import { expect, it } from 'vitest'

import { readByParser } from '../../bench/language/asking.ts'
import { expectedOf, isRight } from '../../bench/language/judge.ts'
import type { Sentence } from '../../bench/language/sentence.ts'
import { commands } from '../../commands/index.ts'
import { createLexicon } from '../../src/parsing/match.ts'

const lexicon = createLexicon(commands)
const judge = (means: Sentence[1], answer: string): boolean =>
  isRight(readByParser(answer, lexicon), expectedOf(['whatever was said', means], lexicon))

it.each<[Sentence[1], string]>([
  ['发文件 Roadmap --到 全员群', 'share "roadmap" --to "全员群"'],
  ['watch "Design files" --every 1h', 'watch design files --every 60m'],
  [['文件 --在 这里', '文件'], 'files'],
  [['文件 --在 这里', '文件'], 'files in here'],
  [{ asks: 'share' }, 'share --to "All hands"'],
  [null, 'nice work everyone'],
])('%j is what %j says', (means, answer) => {
  expect(judge(means, answer)).toBe(true)
})

it.each<[Sentence[1], string]>([
  ['发文件 Roadmap --到 全员群', 'share Roadmap'],
  ['发文件 Roadmap', 'share Roadmap to All hands'],
  ['watch "Design files"', 'unwatch "Design files"'],
  ['watch here', 'watch "here"'],
  [{ asks: 'share' }, 'share Roadmap'],
  [{ asks: 'share' }, 'calendar create'],
  ['发文件 Roadmap', 'share'],
  ['发文件 Roadmap', 'nice work everyone'],
  [null, 'help'],
])('%j is not what %j says', (means, answer) => {
  expect(judge(means, answer)).toBe(false)
})
