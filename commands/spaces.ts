// spaces (空间): where the sender can look for files.
import { defineCommand } from '../src/command.ts'
import { listSpaces } from './parts/space-list.ts'

export default defineCommand({
  name: 'spaces',
  aliases: { 'zh-CN': ['空间', '空间列表'], en: ['spaces', 'list spaces'] },
  hints: { 'zh-CN': ['盘', '资料库'], en: ['space', 'drive', 'drives'] },
  summary: { 'zh-CN': '你能看到的空间', en: 'the spaces that you can see' },
  examples: { 'zh-CN': ['空间'], en: ['spaces'] },
  args: {},
  place: 'anywhere',
  effect: 'read',
  countedCalls: 1,
  run: (_args, call) => listSpaces(call),
})
