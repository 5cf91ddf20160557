// Twenty sentences in two languages at once, as teams in China talk at work.
import type { Sentence } from './sentence.ts'

export const MIXED: readonly Sentence[] = [
  ['把 Release checklist 发一下', '发文件 "Release checklist"'],
  ['麻烦 share 一下会议纪要 to 全员群', '发文件 会议纪要 --到 全员群'],
  ['Standup notes 给 Design team 也发一份', '发文件 "Standup notes" --到 "Design team"'],
  ['帮忙把 Design files 里的 Survey 丢到群里', '发文件 Survey --在 "Design files"'],
  ['Release files 里有什么 file', '文件 --在 "Release files"'],
  ['search 一下 Mockup 在哪', '文件 Mockup'],
  [
    'Design files 一有 update 就 notify 我们',
    ['关注 "Design files" --只看 修改', '关注 "Design files"'],
  ],
  ['watch 一下 Release files，每 10 分钟 sync 一次', '关注 "Release files" --频率 10分钟'],
  ['只要 pdf 的变动，Design files 那边，帮我们 follow', '关注 "Design files" --类型 pdf'],
  ['1 号 watch mute 一小时', '关注 修改 1 --静音 1小时'],
  ['2 号 watch 改成 daily 18:00', '关注 修改 2 --频率 每天18:00'],
  ['Release files 的 watch cancel 掉', '取消关注 "Release files"'],
  ['create 一个 calendar 叫 Sprint', '日历 创建 Sprint'],
  ['Releases 日历的 owner 是谁', '日历 查看 Releases'],
  ['Releases 这个 calendar rename 成 Ships', '日历 修改 Releases --名称 Ships'],
  ['把 Li Na 加成 Releases 日历的 manager', '日历 修改 Releases --加管理员 @"Li Na"'],
  [
    '明天 3pm 的 Retro 加到 Releases 日历',
    '日历 加日程 Retro --到 Releases --时间 2026-11-22 15:00',
  ],
  ['我的 role 是什么', '我是谁'],
  ['今天的 deadline 能 hold 住吗', null],
  ['这个 bug 谁 follow 一下', null],
]
