// share (发文件): puts the link of a file into this group, as the sender.
import { defineCommand, defineWords } from '../src/command.ts'
import { md } from '../src/markdown.ts'

const say = defineWords({
  'zh-CN': {
    shared: ({ name }: { name: string }) =>
      md`已把「${name}」的链接发到本群。谁能打开，由文件自己的权限决定。`,
  },
  en: {
    shared: ({ name }) =>
      md`The link to “${name}” is in this group now. Who can open it is up to the file’s own permissions.`,
  },
})

export default defineCommand({
  name: 'share',
  aliases: { 'zh-CN': ['发文件', '分享', '分享文件'], en: ['share', 'share file', 'send file'] },
  summary: {
    'zh-CN': '把空间里的文件发到本群（发链接，不复制）',
    en: 'put a file from a space into this group, as a link',
  },
  examples: {
    'zh-CN': ['发文件 https://alidocs.dingtalk.com/i/nodes/EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y'],
    en: ['share https://alidocs.dingtalk.com/i/nodes/EpGBa2Lm8aRmzkkNhplMx1prWgN7R35y'],
  },
  args: {
    file: {
      kind: 'file',
      names: { 'zh-CN': ['文件链接'], en: ['file link'] },
      positional: true,
      required: true,
    },
  },
  place: 'group',
  effect: 'once',
  countedCalls: 2,
  async run({ file }, call) {
    const { name } = await call.dingtalk.sendFileLink(file, call.where.conversationId)
    return { kind: 'say', said: say('shared', { name }) }
  },
})
