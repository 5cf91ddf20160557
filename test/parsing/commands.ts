// Commands with an argument of every kind, for the tests of reading; they do nothing.
import type { ArgSpecs } from '../../src/arguments.ts'
import type { AnyCommand, PerLocale } from '../../src/command.ts'

function command(
  name: string,
  aliases: PerLocale<readonly [string, ...string[]]>,
  args: ArgSpecs,
): AnyCommand {
  return {
    name,
    aliases,
    summary: { 'zh-CN': name, en: name },
    examples: { 'zh-CN': [aliases['zh-CN'][0]], en: [aliases.en[0]] },
    args,
    place: 'anywhere',
    effect: 'read',
    countedCalls: 0,
    run: () => Promise.reject(new Error('not run here')),
  }
}

const named = (zh: string, en: string) => ({ names: { 'zh-CN': [zh], en: [en] } }) as const

export const TEST_COMMANDS: readonly AnyCommand[] = [
  command(
    'share',
    { 'zh-CN': ['发文件', '分享'], en: ['share'] },
    {
      files: { kind: 'files', ...named('文件', 'file'), positional: true, required: true },
      in: { kind: 'place', ...named('在', 'in'), bare: true },
      to: { kind: 'group', ...named('到', 'to'), bare: true },
    },
  ),
  command(
    'files',
    { 'zh-CN': ['文件'], en: ['files'] },
    {
      words: { kind: 'text', ...named('名称', 'name'), positional: true },
      in: { kind: 'place', ...named('在', 'in'), bare: true },
      type: { kind: 'extensions', ...named('类型', 'type') },
    },
  ),
  command(
    'watch',
    { 'zh-CN': ['关注'], en: ['watch'] },
    {
      scope: { kind: 'scope', ...named('范围', 'scope'), positional: true, required: true },
      only: { kind: 'changes', ...named('只看', 'only') },
      type: { kind: 'extensions', ...named('类型', 'type') },
      by: { kind: 'people', ...named('谁', 'by') },
      every: { kind: 'rhythm', ...named('每', 'every') },
      quiet: { kind: 'hours', ...named('免打扰', 'quiet') },
    },
  ),
  command(
    'unwatch',
    { 'zh-CN': ['取消关注'], en: ['unwatch'] },
    {
      scope: { kind: 'scope', ...named('范围', 'scope'), positional: true, required: true },
    },
  ),
  command(
    'watch edit',
    { 'zh-CN': ['关注 修改'], en: ['watch edit'] },
    {
      number: { kind: 'number', ...named('编号', 'number'), positional: true, required: true },
      mute: { kind: 'mute', ...named('静音', 'mute'), positional: true },
      every: { kind: 'rhythm', ...named('每', 'every') },
    },
  ),
  command(
    'event',
    { 'zh-CN': ['加日程'], en: ['event'] },
    {
      calendar: {
        kind: 'calendar',
        ...named('日历', 'calendar'),
        positional: true,
        required: true,
      },
      title: {
        kind: 'text',
        ...named('标题', 'title'),
        positional: true,
        required: true,
        max: 127,
      },
      at: { kind: 'moment', ...named('时间', 'at'), required: true },
      length: { kind: 'minutes', ...named('时长', 'length') },
      for: { kind: 'audience', ...named('开放给', 'for') },
      note: { kind: 'text', ...named('说明', 'note'), mayBeEmptied: true },
      me: { kind: 'switch', ...named('我', 'me') },
    },
  ),
  command(
    'help',
    { 'zh-CN': ['帮助'], en: ['help'] },
    {
      command: { kind: 'command', ...named('命令', 'command'), positional: true },
    },
  ),
  command('whoami', { 'zh-CN': ['我是谁'], en: ['who am i', 'whoami'] }, {}),
]
