// whoami (我是谁): name, roles, and what the sender may do here and why.
import { defineCommand } from '../src/command.ts'

export default defineCommand({
  name: 'whoami',
  aliases: { 'zh-CN': ['我是谁', '我的权限'], en: ['whoami', 'who am i'] },
  hints: { 'zh-CN': ['权限', '角色', '我能'], en: ['role', 'roles', 'rights', 'may i'] },
  summary: {
    'zh-CN': '你的角色，以及你在这里能做什么、为什么',
    en: 'your roles, and what you may do here and why',
  },
  examples: { 'zh-CN': ['我是谁'], en: ['whoami'] },
  args: {},
  place: 'anywhere',
  effect: 'read',
  countedCalls: 0,
  async run(_args, call) {
    return { kind: 'whoami', permitted: call.permitted() }
  },
})
