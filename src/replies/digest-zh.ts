// What a digest of file changes says in Chinese.
import type { Markdown } from '../markdown.ts'
import { blocks, joined, md } from '../markdown.ts'
import type { PauseReason } from '../store/watch-tables.ts'
import type { DigestWords, GroupFacts, ShownItem, WatchedThing } from './digest.ts'

export const digestZh: DigestWords = {
  title: ({ watched, total }) => md`**${watchedInWords(watched)}** · ${total} 处变动`,
  group: (facts) => {
    const { who, what, place } = facts
    const where = what === 'move' || place === undefined ? md`` : md`（${place}）`
    return md`**${who ?? '有人'}** ${deed(facts)}${list(facts)}${where}`
  },
  more: (left) => md`还有 ${left} 个。`,
  notes: {
    saving: md`为了节省本月的接口调用额度，变动暂时每十分钟汇总一次。`,
    scarce: md`本月的接口调用额度快用完了，变动暂时每天只汇总一次，也不去查名字。`,
    unnamed: md`有些名字这次没能查到。`,
  },
  paused: ({ watched, setBy, why, whoElse }) =>
    blocks(
      md`**${watchedInWords(watched)}：关注已暂停。** ${reason(why, setBy)}`,
      whoElse.length === 0
        ? md`能设置这个关注的人点一下「由我接手」，就按那个人的权限继续。`
        : md`${joined(whoElse, '、')} 等人可以点一下「由我接手」，就按那个人的权限继续。`,
    ),
}

function reason(why: PauseReason, setBy: string): Markdown {
  switch (why) {
    case 'left':
      return md`设置它的 ${setBy} 已不在公司。`
    case 'not-allowed':
      return md`按现在的规则，设置它的 ${setBy} 不能再设置这个关注。`
    case 'lost-right':
      return md`设置它的 ${setBy} 看不到这些文件了，而我只说设置的人看得到的。`
    case 'not-subscribed':
      return md`DingTalk 不再通知这里的变动，用 ${setBy} 的权限重新订阅也被拒绝了。`
  }
}

function watchedInWords(watched: WatchedThing): Markdown {
  switch (watched.kind) {
    case 'here':
      return md`本群的文件`
    case 'org':
      return md`全公司的文件`
    case 'space':
      return md`空间「${watched.name}」`
    case 'folder':
      return md`文件夹「${watched.name}」`
  }
}

/** What was done to how many. */
function deed({ what, isFolder, count, place }: GroupFacts): Markdown {
  const noun = isFolder ? '文件夹' : '文件'
  const many = count === 1 ? noun : ` ${count} 个${noun}`
  switch (what) {
    case 'create':
      return md`新增了${many}`
    case 'update':
      return md`改了${many}`
    case 'delete':
      return md`删除了${many}`
    case 'rename':
      return md`重命名了${many}`
    case 'move':
      return md`把${many}移到了${placed(place)}`
  }
}

function list({ what, items, count, unnamed }: GroupFacts): Markdown {
  if (items.length === 0) return md`（名字不详）`
  const named = items.map((item) => shown(what, item))
  const rest = unnamed === 0 ? [] : [md`${unnamed} 个名字不详`]
  return md`${count === 1 && what !== 'move' ? ' ' : '：'}${joined([...named, ...rest], '、')}`
}

function shown(what: GroupFacts['what'], { name, from }: ShownItem): Markdown {
  if (from === undefined) return name
  if (what === 'rename') return md`${from} → ${name}`
  return md`${name}（原在${placed(from === '/' ? undefined : from)}）`
}

/** Set off from the words before it. */
const placed = (place: string | undefined): Markdown =>
  place === undefined ? md`根目录` : md` ${place}`
