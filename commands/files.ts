// files (文件): what lies in a space or folder, or is called like this; each can be picked.
import type { ArgsOf, FilePlace, ParsedArgs } from '../src/arguments.ts'
import type { Answer, Call, ListItem } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import type { Dentry } from '../src/dingtalk/storage.ts'
import type { SearchHit } from '../src/dingtalk/search.ts'
import { entryHint } from '../src/entry-hint.ts'
import { md } from '../src/markdown.ts'
import { hasEnding, isOfType } from './parts/entry.ts'
import { placeInWords, placeValue } from './parts/place.ts'
import { listSpaces } from './parts/space-list.ts'

type Where = { readonly place: FilePlace | undefined }
type Found = Where & { readonly words: string }

const whereFound = (place: Where['place']): string =>
  place === undefined ? placeInWords(place, 'zh-CN') : `「${placeInWords(place, 'zh-CN')}」`

const say = defineWords({
  'zh-CN': {
    in: ({ place }: Where) => md`**${placeInWords(place, 'zh-CN')}**：`,
    empty: ({ place }: Where) => md`「${placeInWords(place, 'zh-CN')}」里还没有你能看到的东西。`,
    found: ({ words, place }: Found) =>
      md`名称里有「${words}」的（${placeInWords(place, 'zh-CN')}）：`,
    none: ({ words, place }: Found) =>
      md`没有名称带「${words}」的文件：我找过${whereFound(place)}。换个词试试，或发送「空间」看你有哪些空间。`,
  },
  en: {
    in: ({ place }) => md`In **${placeInWords(place, 'en')}**:`,
    empty: ({ place }) => md`There is nothing that you can see in ${placeInWords(place, 'en')}.`,
    found: ({ words, place }) =>
      md`With “${words}” in their names, in ${placeInWords(place, 'en')}:`,
    none: ({ words, place }) =>
      md`No file has “${words}” in its name; I looked in ${placeInWords(place, 'en')}. Try another word, or send “spaces” to see your spaces.`,
  },
})

const args = {
  words: {
    kind: 'text',
    names: { 'zh-CN': ['名称'], en: ['words'] },
    positional: true,
    max: 100,
    means: {
      'zh-CN': '名字里有这几个字的，在你能看到的所有空间里找',
      en: 'those whose names have these words, in all spaces that you can see',
    },
  },
  in: {
    kind: 'place',
    names: { 'zh-CN': ['在', '空间'], en: ['in'] },
    bare: true,
    means: { 'zh-CN': '只看那里', en: 'looks only there' },
  },
  type: {
    kind: 'extensions',
    names: { 'zh-CN': ['类型'], en: ['type'] },
    means: { 'zh-CN': '只列这几种文件', en: 'lists only such files' },
  },
  page: { kind: 'text', names: { 'zh-CN': ['页'], en: ['page'] }, isHidden: true },
} as const

type Args = ArgsOf<typeof args>

export default defineCommand({
  name: 'files',
  aliases: { 'zh-CN': ['文件', '找文件', '文件列表'], en: ['files', 'find file', 'list files'] },
  hints: {
    'zh-CN': ['找', '搜', '查', '文件夹', '目录', '有什么'],
    en: ['find', 'search', 'look for', 'folder', 'file', 'ls', 'dir'],
  },
  summary: {
    'zh-CN': '列出本群、空间或文件夹里的文件，或按名称找；回复编号就能发到群里',
    en: 'list the files of this group, a space or a folder, or find them by name; reply with a number to share one',
  },
  examples: {
    'zh-CN': ['文件', '文件 Roadmap', '文件 在 Release files'],
    en: ['files', 'files Roadmap', 'files in Release files'],
  },
  args,
  place: 'anywhere',
  effect: 'read',
  countedCalls: 3,
  run: (given, call) => {
    if (given.words !== undefined) return find(given, call)
    const isNowhere = given.in === undefined && call.where.kind === 'single'
    return isNowhere ? listSpaces(call) : browse(given, call)
  },
})

/** As many as a person reads; DingTalk gives more at once, which are kept for the next page. */
const PAGE = 10

/** `20` is the twentieth of the first page of DingTalk's, `20:token` of a later one. */
function readPage(page: string | undefined): { from: number; token: string | undefined } {
  const [from = '', ...token] = (page ?? '').split(':')
  return { from: Number.parseInt(from, 10) || 0, token: token.join(':') || undefined }
}

async function browse({ in: given, type, page }: Args, call: Call): Promise<Answer> {
  const place = given ?? (await hereIn(call))
  const { from, token } = readPage(page)
  const { entries, nextToken } = await call.look.children(place, token)
  const { spaceId } = place
  await call.drawer.rememberEntries(entries.map((each) => ({ ...each, spaceId })))
  const fitting = entries.filter(({ name, isFolder }) => isFolder || isOfType(name, type))
  const shown = fitting.slice(from, from + PAGE)
  if (shown.length === 0 && nextToken === undefined)
    return { kind: 'say', said: say('empty', { place }) }
  const items = shown.map((each) => entryItem(each, place, call))
  const next = nextPage({ from, token, nextToken, count: fitting.length })
  const beside = [...nextItem({ in: given, type }, next, call), ...backItem(place, call)]
  return { kind: 'list', said: say('in', { place }), items, beside }
}

async function find({ words = '', in: place, type, page }: Args, call: Call): Promise<Answer> {
  const { from, token } = readPage(page)
  const { hits, nextToken } = await call.look.search(words, place?.spaceId, token)
  const fitting = hits
    .filter(({ name }) => isOfType(name, type))
    .filter(({ path = '' }) => path.startsWith(place?.folder ? `${place.folder.path}/` : ''))
  const shown = fitting.slice(from, from + PAGE)
  if (shown.length === 0 && nextToken === undefined)
    return { kind: 'say', said: say('none', { words, place }), isUndone: true }
  const items = shown.map((hit) => hitItem(hit, call))
  const next = nextPage({ from, token, nextToken, count: fitting.length })
  const beside = nextItem({ words, in: place, type }, next, call)
  return { kind: 'list', said: say('found', { words, place }), items, beside }
}

async function hereIn({ look, where }: Call): Promise<FilePlace> {
  const spaceId = await look.groupSpace(where.conversationId)
  return { spaceId, space: undefined, folder: undefined }
}

function entryItem(entry: Dentry, { spaceId, space }: FilePlace, call: Call): ListItem {
  const { name, dentryId, path, isFolder, modifiedAt } = entry
  const hint = entryHint({ modifiedAt }, call.clock)
  if (!isFolder) {
    const ref = { kind: 'file', spaceId, dentryId } as const
    return { name, hint, opens: { command: 'share', arg: 'files', ref } }
  }
  const ref = { kind: 'place', spaceId, space, folder: { dentryId, path } } as const
  return { name: `${name}/`, hint, opens: { command: 'files', arg: 'in', ref } }
}

/** Where DingTalk does not say of a hit whether it is a folder, a name without an ending is one. */
function hitItem({ name, dentryUuid, ...traits }: SearchHit, call: Call): ListItem {
  const hint = entryHint(traits, call.clock)
  const ref = { kind: 'document', dentryUuid } as const
  return (traits.isFolder ?? !hasEnding(name))
    ? { name: `${name}/`, hint, opens: { command: 'files', arg: 'in', ref } }
    : { name, hint, opens: { command: 'share', arg: 'files', ref } }
}

type Reach = {
  readonly from: number
  readonly token: string | undefined
  readonly nextToken: string | undefined
  readonly count: number
}

function nextPage({ from, token, nextToken, count }: Reach): string | undefined {
  const next = from + PAGE
  if (next < count) return token === undefined ? `${next}` : `${next}:${token}`
  return nextToken === undefined ? undefined : `0:${nextToken}`
}

type Asked = Pick<Args, 'in' | 'type'> & { readonly words?: string }

function nextItem(
  { words, in: place, type }: Asked,
  page: string | undefined,
  { locale }: Call,
): ListItem[] {
  if (page === undefined) return []
  const args: ParsedArgs = {
    ...(words !== undefined && { words: { kind: 'text', value: words } }),
    ...(place !== undefined && { in: placeValue(place, locale) }),
    ...(type !== undefined && { type: { kind: 'extensions', value: type } }),
    page: { kind: 'text', value: page },
  }
  return [{ name: locale === 'zh-CN' ? '下一页' : 'Next page', opens: { command: 'files', args } }]
}

/** Out of a folder, to the top of its space. */
function backItem({ folder, ...space }: FilePlace, { locale }: Call): ListItem[] {
  if (folder === undefined) return []
  const top = { ...space, folder: undefined }
  const args = { in: placeValue(top, locale) }
  return [{ name: `↑ ${placeInWords(top, locale)}`, opens: { command: 'files', args } }]
}
