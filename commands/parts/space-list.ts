// The spaces that somebody can look into, each to be picked.
import type { FilePlace } from '../../src/arguments.ts'
import type { Answer, Call, ListItem } from '../../src/command.ts'
import { defineWords } from '../../src/command.ts'
import { md } from '../../src/markdown.ts'

const say = defineWords({
  'zh-CN': {
    list: () => md`**你能看到的空间**，选一个看里面的文件：`,
    none: () => md`你还没有能看到的空间。群里的文件，请到那个群里发送「文件」。`,
  },
  en: {
    list: () => md`**Your spaces.** Pick one to see its files:`,
    none: () =>
      md`There is no space that you can see. For the files of a group, send “files” in that group.`,
  },
})

const HERE = { 'zh-CN': '本群的文件', en: 'This group’s files' }

/** More than these have no number. */
const MOST = 30

/** Costs one call, or none where it was listed a moment ago. */
export async function listSpaces({ look, where, locale }: Call): Promise<Answer> {
  const spaces = await look.spaces()
  const items = [
    ...(where.kind === 'group' ? [here(HERE[locale])] : []),
    ...spaces
      .slice(0, MOST)
      .map(({ spaceId, name: space }) => itemFor(space, { spaceId, space, folder: undefined })),
  ]
  return items.length === 0
    ? { kind: 'say', said: say('none', {}) }
    : { kind: 'list', said: say('list', {}), items }
}

const itemFor = (name: string, place: FilePlace): ListItem => ({
  name,
  opens: { command: 'files', arg: 'in', ref: { kind: 'place', ...place } },
})

const here = (name: string): ListItem => ({
  name,
  opens: { command: 'files', args: { in: { kind: 'place', value: { by: 'here' } } } },
})
