// Which group a title means: one in which both the bot and the sender have been heard.
import type { Group, NameWords } from '../arguments.ts'
import type { Place } from '../command.ts'
import type { ResolveProblem } from '../problems.ts'
import type { Drawer } from '../store/drawer.ts'
import { unclear } from './choices.ts'
import type { Listed } from './from-list.ts'
import { perhapsFromList } from './from-list.ts'
import { exactly, nearest, partly, plain } from './names.ts'

export type GroupContext = {
  readonly where: Place
  readonly drawer: Pick<Drawer, 'groups'>
  readonly listed: Listed
}
export type GroupMatch =
  | { readonly kind: 'one'; readonly group: Group }
  | { readonly kind: 'problem'; readonly problem: ResolveProblem }

const HERE = ['here', 'this group', 'this chat', '这里', '本群', '这个群', '当前群', '此群']

/** Only a whole title means a group: what is sent to the wrong one cannot be taken back. */
export async function findGroup(
  { words, ref }: NameWords,
  arg: string,
  { where, drawer, listed }: GroupContext,
): Promise<GroupMatch> {
  if (ref !== undefined && ref.kind !== 'group') {
    return { kind: 'problem', problem: { kind: 'other-kind', name: words } }
  }
  if (ref !== undefined) return one({ conversationId: ref.conversationId, title: words })
  if (where.kind === 'group' && HERE.includes(plain(words))) {
    return one({ conversationId: where.conversationId, title: where.title ?? '' })
  }
  const picked = await perhapsFromList(words, listed)
  if (picked?.ref.kind === 'group') {
    return one({ conversationId: picked.ref.conversationId, title: picked.name })
  }
  const groups = (await drawer.groups()).map((group) => ({ ...group, name: group.title }))
  const whole = exactly(words, groups)
  const [only, ...others] = whole.length > 0 ? whole : exactly(titleIn(words), groups)
  if (only !== undefined && others.length === 0) {
    return one({ conversationId: only.conversationId, title: only.title })
  }
  const asking = { of: 'group', arg, typed: words } as const
  const choicesOf = (found: typeof groups) =>
    found.map(({ name, conversationId }) => {
      return { name, ref: { kind: 'group', conversationId } } as const
    })
  if (only !== undefined) {
    return unclear({ kind: 'several', ...asking, choices: choicesOf([only, ...others]) })
  }
  const parts = partly(words, groups)
  if (parts.length > 0) return unclear({ kind: 'near', ...asking, choices: choicesOf(parts) })
  return unclear({ kind: 'none', ...asking, choices: choicesOf(nearest(words, groups)) })
}

/** `the All hands group`, `发布群`: what it is beside what it is called. */
const titleIn = (words: string): string =>
  words
    .trim()
    .replace(/^the\s+(?=\S)/i, '')
    .replace(/(?<=\S)(?:\s+(?:group|chat)|\s*(?:群聊|群组|群里|群))$/i, '')

const one = (group: Group): GroupMatch => ({ kind: 'one', group })
