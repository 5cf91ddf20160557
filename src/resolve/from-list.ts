// A number means the n-th of the list that the sender was shown last.
import type { Choice } from '../command.ts'
import type { ResolveProblem } from '../problems.ts'

/** Undefined: no list; in it: what runs something, but is no thing that could be meant. */
export type Listed = () => Promise<readonly (Choice | undefined)[] | undefined>

export async function fromList(
  n: number,
  listed: Listed,
): Promise<
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }
> {
  const list = await listed()
  if (list === undefined) return { kind: 'problem', problem: { kind: 'no-list' } }
  const choice = list[n - 1]
  if (choice !== undefined) return { kind: 'choice', choice }
  const { length } = list
  const isThere = n >= 1 && n <= length
  const problem = isThere
    ? ({ kind: 'other-kind', name: String(n) } as const)
    : ({ kind: 'not-in-list', n, length } as const)
  return { kind: 'problem', problem }
}

const NTH = /^(?:#|第)? ?(\d{1,3}|[一二三四五六七八九十]) ?(?:个|号)?$/
const FIGURES = ' 一二三四五六七八九十'

/** A name that is only a number may be one, but need not. */
export async function perhapsFromList(words: string, listed: Listed): Promise<Choice | undefined> {
  const [, n] = NTH.exec(words.normalize('NFKC').trim()) ?? []
  if (n === undefined) return undefined
  return (await listed())?.[(Number(n) || FIGURES.indexOf(n)) - 1]
}
