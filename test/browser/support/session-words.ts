// What a lead says in a session on the chat page, and what they are answered, in both languages.
import type { Language } from './visit.ts'

export type Session = {
  readonly locale: Language
  readonly starter: RegExp
  readonly share: (name: string) => string
  readonly theSecond: string
  readonly whoami: string
  readonly reply: string
  readonly shareThisTo: (group: string) => string
  readonly filesIn: (place: string) => string
  readonly nextPage: string
  readonly watchHere: string
  readonly watch: (place: string) => string
  readonly addFile: RegExp
  readonly newFileName: string
  readonly settings: string
  readonly mute: string
  readonly unmute: string
  readonly change: string
  readonly everyTen: string
  readonly takeOver: string
  readonly stop: string
  readonly create: string
  readonly invite: string
  readonly subscribe: string
  readonly rename: string
  readonly newName: string
  readonly calendars: RegExp
  readonly confirm: string
  readonly bareShare: string
  readonly bareWatch: string
  readonly cancel: string
  readonly says: Answers
}

type Answers = Readonly<
  Record<
    | 'watching'
    | 'card'
    | 'muted'
    | 'unmuted'
    | 'changeable'
    | 'everyTen'
    | 'paused'
    | 'takenOver'
    | 'created'
    | 'invited'
    | 'subscribed'
    | 'ask'
    | 'changed'
    | 'whichFile'
    | 'whichPlace'
    | 'givenUp',
    RegExp
  > &
    Record<'shared' | 'several' | 'inPlace' | 'added' | 'watchingPlace' | 'stopped', Says> & {
      sharedTo: (file: string, group: string) => RegExp
    }
>
type Says = (name: string) => RegExp

const exactly = (text: string): RegExp =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))

export const CHINESE: Session = {
  locale: 'zh-CN',
  starter: /^分享 Standup notes\.docx/,
  share: (name) => `发文件 ${name}`,
  theSecond: '第二个',
  whoami: '我是谁',
  reply: '回复',
  shareThisTo: (group) => `发文件 这个 到 ${group}`,
  filesIn: (place) => `文件 在 ${place}`,
  nextPage: '下一页',
  watchHere: '关注 这里',
  watch: (place) => `关注 ${place}`,
  addFile: /^添加文件到 .*Release team/,
  newFileName: '新文件名',
  settings: '设置',
  mute: '静音一小时',
  unmute: '取消静音',
  change: '修改',
  everyTen: '每 10 分钟',
  takeOver: '由我接手',
  stop: '取消关注',
  create: '日历 创建 发布日历 --说明 “每周发布窗口，周四”',
  invite: '请大家订阅',
  subscribe: '我要订阅',
  newName: '发布与回滚',
  calendars: /日历/,
  rename: '日历 修改 本群的 --名称 发布与回滚 --加管理员 @zhang',
  confirm: '确认',
  bareShare: '发文件',
  bareWatch: '关注',
  cancel: '算了',
  says: {
    shared: (file) => exactly(`已把「${file}」的链接发到本群`),
    sharedTo: (file, group) => exactly(`已把「${file}」的链接发到「${group}」`),
    several: (name) => exactly(`有几个文件都叫「${name}」`),
    inPlace: (place) => exactly(`${place}：`),
    added: (file) => exactly(`Zhang San 新增了文件 ${file}`),
    watching: /本群的文件有新增、修改或删除时，我会在本群说一声/,
    watchingPlace: (place) => exactly(`空间「${place}」的文件有新增、修改或删除时`),
    card: /1 号关注：本群的文件/,
    muted: /静音到 \d/,
    unmuted: /改好了。1 号关注：本群的文件（一有变动就说/,
    changeable: /点按钮改/,
    everyTen: /改好了。1 号关注：.*每 10 分钟汇总一次/,
    paused: /Design files.*已暂停/,
    takenOver: /由你接手/,
    stopped: (place) => exactly(`本群不再关注空间「${place}」`),
    created: /日历「发布日历」建好了/,
    invited: /日历「发布日历」已开放给本群/,
    subscribed: /你已订阅日历「发布日历」/,
    ask: /名称：发布日历 → 发布与回滚/,
    changed: /日历「发布与回滚」改好了/,
    whichFile: /要发哪个文件？/,
    whichPlace: /关注哪里的文件？/,
    givenUp: /已取消：关注/,
  },
}

export const ENGLISH: Session = {
  locale: 'en-US',
  starter: /^share Standup notes\.docx/,
  share: (name) => `share ${name}`,
  theSecond: 'the second',
  whoami: 'whoami',
  reply: 'Reply',
  shareThisTo: (group) => `share this to ${group}`,
  filesIn: (place) => `files in ${place}`,
  nextPage: 'Next page',
  watchHere: 'watch here',
  watch: (place) => `watch ${place}`,
  addFile: /^Add a file to Release team/,
  newFileName: 'Name of the new file',
  settings: 'Settings',
  mute: 'Mute for an hour',
  unmute: 'Unmute',
  change: 'Change',
  everyTen: 'Every 10 minutes',
  takeOver: 'Take over',
  stop: 'Stop',
  create: 'calendar create Releases --description "Release windows, on Thursdays"',
  invite: 'Invite the group',
  subscribe: 'Subscribe me',
  newName: 'Rollbacks',
  calendars: /Calendars/,
  rename: 'calendar update this group’s --name Rollbacks --add-managers @zhang',
  confirm: 'Confirm',
  bareShare: 'share',
  bareWatch: 'watch',
  cancel: 'cancel',
  says: {
    shared: (file) => exactly(`Now in this group, as a link: “${file}”`),
    sharedTo: (file, group) => exactly(`Now in “${group}”, as a link: “${file}”`),
    several: (name) => exactly(`“${name}”`),
    inPlace: (place) => exactly(`In ${place}:`),
    added: (file) => exactly(`Zhang San added the file ${file}`),
    watching: /when this group’s files are added, changed or deleted, I will say so/,
    watchingPlace: (place) => exactly(`“${place}” are added, changed or deleted`),
    card: /Watch 1: this group’s files/,
    muted: /muted until/,
    unmuted: /Done\. Watch 1: this group’s files \(at once/,
    changeable: /Tap to change it/,
    everyTen: /Done\. Watch 1: .*every 10 minutes/,
    paused: /Design files.*paused/,
    takenOver: /it is yours now/,
    stopped: (place) => exactly(`no longer watches the files of the space “${place}”`),
    created: /The calendar “Releases” is made/,
    invited: /The calendar “Releases” is open to this group/,
    subscribed: /You are subscribed to “Releases”/,
    ask: /Name: Releases → Rollbacks/,
    changed: /The calendar “Rollbacks” is changed/,
    whichFile: /Which file\?/,
    whichPlace: /Which files\?/,
    givenUp: /watch/,
  },
}
