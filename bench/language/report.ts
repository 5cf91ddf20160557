// The figures of an evaluation as tables: how often right, by language and by command, and what it takes.
import type { Table } from '../table.ts'
import { createTable } from '../table.ts'
import type { Answer, Expected } from './judge.ts'
import { inWords, isRight } from './judge.ts'
import type { Language } from './sentence.ts'

/** One sentence, and what each way of reading it made of it. */
export type Judged = {
  readonly language: Language
  readonly said: string
  readonly expected: Expected
  readonly answers: Readonly<Record<string, Answer>>
}

const LANGUAGES: readonly Language[] = ['zh', 'en', 'mixed']

/** `ways` are the names of the answers. */
export function accuracy(judged: readonly Judged[], ways: readonly string[]): Table {
  const table = createTable(['sentences', ...ways])
  const put = (row: string, of: readonly Judged[]): void => {
    table.put(row, 'sentences', String(of.length))
    for (const way of ways) table.put(row, way, share(of.filter(rightBy(way)).length, of.length))
  }
  put('all', judged)
  for (const each of LANGUAGES)
    put(
      each,
      judged.filter(({ language }) => language === each),
    )
  for (const name of new Set(judged.map(({ expected }) => expected.about)))
    put(
      name,
      judged.filter(({ expected }) => expected.about === name),
    )
  return table
}

const rightBy =
  (way: string) =>
  ({ answers, expected }: Judged): boolean => {
    const answer = answers[way]
    return answer !== undefined && isRight(answer, expected)
  }

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`

export function wrongOnes(judged: readonly Judged[], way: string): readonly string[] {
  return judged
    .filter((each) => !rightBy(way)(each))
    .map(({ said, expected: { accepted }, answers }) => {
      const [answer, first] = [answers[way], accepted[0]]
      const got = answer === undefined ? '?' : inWords(answer)
      return `- ${said}\n  got: ${got}\n  not: ${first === undefined ? '?' : inWords(first)}`
    })
}

/** Of one question to the model. */
export type Taken = {
  readonly ms: number
  readonly promptTokens: number
  readonly answerTokens: number
}
/** Of a million tokens. */
export type Prices = { readonly in: number; readonly out: number }

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)

export function costs(taken: readonly Taken[], prices: Prices | undefined): readonly string[] {
  if (taken.length === 0) return ['no question was answered']
  const ms = taken.map((each) => each.ms).sort((a, b) => a - b)
  const at = (part: number): string =>
    (ms[Math.min(ms.length - 1, Math.floor(ms.length * part))] ?? NaN).toFixed(0)
  const prompt = mean(taken.map((each) => each.promptTokens))
  const answer = mean(taken.map((each) => each.answerTokens))
  const most = Math.max(0, ...taken.map((each) => each.promptTokens + each.answerTokens))
  const money = prices && (1_000 * (prompt * prices.in + answer * prices.out)) / 1_000_000
  return [
    `latency p50 / p95: ${at(0.5)} / ${at(0.95)} ms`,
    `tokens for each question, mean: ${prompt.toFixed(0)} in, ${answer.toFixed(0)} out; at most ${most} together`,
    ...(money === undefined ? [] : [`cost of 1,000 sentences: ${money.toFixed(2)}`]),
  ]
}
