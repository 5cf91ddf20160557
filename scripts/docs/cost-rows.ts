// What each way of asking costs of the organisation's counted calls: a test measures every row in the sandbox.

/** `cold` when nothing is known yet; `warm` when the same is asked again within minutes. */
export type CostRow = {
  readonly command: string | undefined
  readonly zh: string
  readonly en: string
  readonly cold: number
  /** Undefined where it cannot be asked for again. */
  readonly warm: number | undefined
  /** Which calls the cold one makes. */
  readonly calls: string
  /** It does several things at once: its command promises a cost for each of them. */
  readonly isSeveral?: true
}

export const COST_ROWS = {
  'share-link': {
    command: 'share',
    zh: '发文件 〈链接〉',
    en: 'share ‹link›',
    cold: 2,
    warm: 1,
    calls: 'what the link leads to; send',
  },
  'share-name': {
    command: 'share',
    zh: '发文件 〈名字〉',
    en: 'share ‹name›',
    cold: 3,
    warm: 1,
    calls: 'search; where the chosen one lies; send',
  },
  'share-to': {
    command: 'share',
    zh: '发文件 〈名字〉 到 〈群〉',
    en: 'share ‹name› to ‹group›',
    cold: 3,
    warm: 1,
    calls: 'the same: groups are known by having been heard',
  },
  'share-number-search': {
    command: 'share',
    zh: '`2`，在找到的几个里选',
    en: '`2`, of several that were found',
    cold: 2,
    warm: 1,
    calls: 'where it lies; send',
  },
  'share-number-folder': {
    command: 'share',
    zh: '`2`，在文件夹的列表里选',
    en: '`2`, of a folder that was listed',
    cold: 1,
    warm: 1,
    calls: 'send',
  },
  'share-quoted': {
    command: 'share',
    zh: '引用文件消息：发文件 这个',
    en: 'a file message quoted: share this',
    cold: 1,
    warm: 1,
    calls: 'send',
  },
  'share-several': {
    command: 'share',
    zh: '发文件 〈三个链接〉',
    en: 'share ‹three links›',
    cold: 6,
    warm: 3,
    calls: 'of each what of one',
    isSeveral: true,
  },
  'files-here': {
    command: 'files',
    zh: '文件',
    en: 'files',
    cold: 2,
    warm: 0,
    calls: 'the group’s space; what lies in it',
  },
  'files-space': {
    command: 'files',
    zh: '文件 在 〈空间〉',
    en: 'files in ‹space›',
    cold: 2,
    warm: 0,
    calls: 'your spaces; what lies in this one',
  },
  'files-words': {
    command: 'files',
    zh: '文件 〈名字〉',
    en: 'files ‹words›',
    cold: 1,
    warm: 0,
    calls: 'search',
  },
  spaces: {
    command: 'spaces',
    zh: '空间',
    en: 'spaces',
    cold: 1,
    warm: 0,
    calls: 'your spaces, fifty for each call',
  },
  'watch-here': {
    command: 'watch',
    zh: '关注 这里',
    en: 'watch here',
    cold: 2,
    warm: 1,
    calls: 'the group’s space; subscribe',
  },
  'watch-space': {
    command: 'watch',
    zh: '关注 〈空间〉',
    en: 'watch ‹space›',
    cold: 2,
    warm: 1,
    calls: 'your spaces; subscribe',
  },
  'watch-org': {
    command: 'watch',
    zh: '关注 全公司',
    en: 'watch org',
    cold: 1,
    warm: 1,
    calls: 'subscribe',
  },
  watches: {
    command: 'watches',
    zh: '关注列表',
    en: 'watches',
    cold: 0,
    warm: 0,
    calls: '',
  },
  'watch-edit': {
    command: 'watch edit',
    zh: '关注 修改 〈编号〉 …',
    en: 'watch edit ‹number› …',
    cold: 0,
    warm: 0,
    calls: '',
  },
  'watch-take-over': {
    command: 'watch edit',
    zh: '点「由我接手」',
    en: 'a tap on “Take over”',
    cold: 1,
    warm: 1,
    calls: 'subscribe, which is DingTalk’s own check',
  },
  unwatch: {
    command: 'unwatch',
    zh: '取消关注 这里',
    en: 'unwatch here',
    cold: 2,
    warm: 1,
    calls: 'the group’s space; unsubscribe, where nobody else watches it',
  },
  'calendar-create': {
    command: 'calendar create',
    zh: '日历 创建 〈名称〉',
    en: 'calendar create ‹name›',
    cold: 1,
    warm: 1,
    calls: 'create; one more where its answer was lost',
  },
  'calendar-update': {
    command: 'calendar update',
    zh: '日历 修改 〈日历〉 … 和确认',
    en: 'calendar update ‹calendar› … and the yes',
    cold: 3,
    warm: 3,
    calls: 'read for the difference; read again at the yes; write',
  },
  'calendar-update-elsewhere': {
    command: 'calendar update',
    zh: '同上，别的群的日历',
    en: 'the same, of another group’s',
    cold: 4,
    warm: 4,
    calls: 'your list of calendars before, anew after each change',
  },
  'calendar-subscribe-new': {
    command: 'calendar subscribe',
    zh: '日历 订阅，没有就新建，和确认',
    en: 'calendar subscribe, where one is made, and the yes',
    cold: 1,
    warm: 1,
    calls: 'create; later it is read',
  },
  'calendar-subscribe': {
    command: 'calendar subscribe',
    zh: '日历 订阅 〈别的群的日历〉',
    en: 'calendar subscribe ‹another group’s›',
    cold: 3,
    warm: 1,
    calls: 'your list; read; open it to this group',
  },
  'calendar-subscribe-me': {
    command: 'calendar subscribe',
    zh: '点「我要订阅」',
    en: 'a tap on “Subscribe me”',
    cold: 1,
    warm: 1,
    calls: 'subscribe',
  },
  'calendar-show': {
    command: 'calendar show',
    zh: '日历 查看 〈本群的〉',
    en: 'calendar show ‹this group’s›',
    cold: 1,
    warm: 1,
    calls: 'read',
  },
  'calendar-list': {
    command: 'calendar list',
    zh: '日历 列表',
    en: 'calendar list',
    cold: 1,
    warm: 0,
    calls: 'your list of calendars',
  },
  'calendar-add-event': {
    command: 'calendar add-event',
    zh: '日历 加日程 〈标题〉 --时间 …',
    en: 'calendar add-event ‹title› --at …',
    cold: 1,
    warm: 1,
    calls: 'create the entry',
  },
  'digest-one': {
    command: undefined,
    zh: '汇总：一个文件',
    en: 'a digest of one file',
    cold: 2,
    warm: undefined,
    calls: 'names and places, of thirty entries with each call; the message by the robot API',
  },
  'digest-many': {
    command: undefined,
    zh: '汇总：31 个文件',
    en: 'a digest of 31 files',
    cold: 3,
    warm: undefined,
    calls: 'the same',
  },
  whoami: { command: 'whoami', zh: '我是谁', en: 'whoami', cold: 0, warm: 0, calls: '' },
  help: { command: 'help', zh: '帮助', en: 'help', cold: 0, warm: 0, calls: '' },
} as const satisfies Readonly<Record<string, CostRow>>

export type CostKey = keyof typeof COST_ROWS

/** The table of docs/cost.md. */
export function costTable(): string {
  const rows = Object.values<CostRow>(COST_ROWS).map(
    ({ zh, en, cold, warm, calls }) => `| ${zh} | ${en} | ${cold} | ${warm ?? '–'} | ${calls} |`,
  )
  return ['| | | first | again | which calls |', '|---|---|--:|--:|---|', ...rows].join('\n')
}
