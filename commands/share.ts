// share (发文件): puts links of files into a group, as the sender.
import type { File, Group } from '../src/arguments.ts'
import type { Call, Done } from '../src/command.ts'
import { defineCommand, defineWords } from '../src/command.ts'
import type { Inline, Markdown } from '../src/markdown.ts'
import { bullets, joined, md } from '../src/markdown.ts'
import { DingTalkError, isCutOff } from '../src/outcome.ts'

type Shared = { readonly names: readonly string[]; readonly to: string | undefined }
type Partly = Shared & {
  readonly failed: string
  /** Nobody knows whether it was sent nevertheless. */
  readonly isUnsure: boolean
  readonly left: readonly string[]
}

const say = defineWords({
  'zh-CN': {
    shared: ({ names, to }: Shared) =>
      md`已把${joined(
        names.map((name) => md`「${name}」`),
        '、',
      )}的链接发到${to === undefined ? '本群' : md`「${to}」`}。谁能打开，由文件自己的权限决定。`,
    partly: ({ names, failed, isUnsure, left }: Partly) =>
      md`只发了一部分。\n${report('、', ['已发出：', names], [isUnsure ? '不能确定有没有发出：' : '没有发成：', [failed]], ['还没有发：', left])}`,
  },
  en: {
    shared: ({ names, to }) =>
      md`Now in ${to === undefined ? 'this group' : md`“${to}”`}, as ${names.length === 1 ? 'a link' : 'links'}: ${joined(
        names.map((name) => md`“${name}”`),
        ', ',
      )}. Who can open it is up to the file’s own permissions.`,
    partly: ({ names, failed, isUnsure, left }) =>
      md`Only some of it was shared.\n${report(', ', ['Shared: ', names], [isUnsure ? 'Perhaps shared: ' : 'Failed: ', [failed]], ['Not tried: ', left])}`,
  },
})

type Row = readonly [what: string, names: readonly string[]]

function report(comma: string, ...rows: readonly Row[]): Markdown {
  const told = rows.filter(([, names]) => names.length > 0)
  return bullets(told.map(([what, names]): Inline => md`${what}${joined(names, comma)}`))
}

export default defineCommand({
  name: 'share',
  aliases: { 'zh-CN': ['发文件', '分享', '分享文件'], en: ['share', 'share file', 'send file'] },
  hints: {
    'zh-CN': ['发', '转', '转发', '发送', '共享', '分享', '给我'],
    en: ['send', 'post', 'put', 'forward'],
  },
  summary: {
    'zh-CN': '把空间里的文件发到群里（发链接，不复制）',
    en: 'put files from a space into a group, as links',
  },
  examples: {
    'zh-CN': ['发文件 Roadmap', '发文件 会议纪要 在 这里', '发文件 Roadmap 到 All hands'],
    en: ['share Roadmap', 'share Standup notes in here', 'share Roadmap to All hands'],
  },
  args: {
    files: {
      kind: 'files',
      names: { 'zh-CN': ['文件'], en: ['file'] },
      positional: true,
      required: true,
      asks: {
        'zh-CN': '要发哪个文件？写文件名、贴上链接，或发送「文件」先列出来。',
        en: 'Which file? Write its name, paste its link, or send “files” for a list.',
      },
    },
    in: {
      kind: 'place',
      names: { 'zh-CN': ['在', '空间'], en: ['in', 'from'] },
      bare: true,
      means: { 'zh-CN': '只在那里找', en: 'looks only there' },
    },
    type: {
      kind: 'extensions',
      names: { 'zh-CN': ['类型'], en: ['type'] },
      means: { 'zh-CN': '只找这几种文件', en: 'looks only for such files' },
    },
    to: {
      kind: 'group',
      names: { 'zh-CN': ['到', '发到', '给'], en: ['to'] },
      bare: true,
      means: { 'zh-CN': '发到别的群，不写就是本群', en: 'into another group than this one' },
    },
  },
  place: 'group',
  effect: 'once',
  countedCalls: 3,
  run: async ({ files, to }, call) => shareAll(files, to, call),
  left: ({ files, ...args }, done) =>
    files?.kind === 'files'
      ? { ...args, files: { ...files, value: files.value.slice(done) } }
      : args,
})

/** One after the other; the first that fails ends it, and nothing is said to have failed that was sent. */
async function shareAll(files: readonly File[], to: Group | undefined, call: Call): Promise<Done> {
  const group = to?.conversationId ?? call.where.conversationId
  const where = group === call.where.conversationId ? undefined : to?.title
  const names: string[] = []
  for (const [i, file] of files.entries()) {
    try {
      const sent = await call.dingtalk.sendFileLink(file, group)
      const name = sent.name || file.name || '…'
      names.push(name)
      // The file is there: what cannot be kept at hand, as on a full disk, must not cost the answer.
      await call.drawer.rememberFile({ ...file, name }).catch(() => undefined)
    } catch (error) {
      if (!(error instanceof DingTalkError) || isCutOff(error) || names.length === 0) throw error
      const left = files.slice(i + 1).map(nameOf)
      const isUnsure = error.answer.mayHaveHappened
      const facts = { names, to: where, failed: nameOf(file), isUnsure, left }
      return { kind: 'partly', said: say('partly', facts), error }
    }
  }
  return { kind: 'say', said: say('shared', { names, to: where }) }
}

const nameOf = ({ name }: File): string => name ?? '…'
