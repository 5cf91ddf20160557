// What a digest of file changes says in English.
import type { Markdown } from '../markdown.ts'
import { blocks, joined, md } from '../markdown.ts'
import type { PauseReason } from '../store/watch-tables.ts'
import type { DigestWords, GroupFacts, ShownItem, WatchedThing } from './digest.ts'

export const digestEn: DigestWords = {
  title: ({ watched, total }) =>
    md`**${watchedInWords(watched)}** · ${total === 1 ? '1 change' : `${total} changes`}`,
  group: (facts) => {
    const { who, what, place } = facts
    const where = what === 'move' || place === undefined ? md`` : md` (in ${place})`
    return md`**${who ?? 'Somebody'}** ${deed(facts)}${list(facts)}${where}`
  },
  more: (left) => md`And ${left} more.`,
  notes: {
    saving: md`To save this month’s API calls, changes are gathered for ten minutes at present.`,
    scarce: md`This month’s API calls are nearly used up, so changes are told once a day at present, without looking up names.`,
    unnamed: md`Some names could not be looked up this time.`,
  },
  paused: ({ watched, setBy, why, whoElse }) =>
    blocks(
      md`**${watchedInWords(watched)}: this watch is paused.** ${reason(why, setBy)}`,
      whoElse.length === 0
        ? md`Whoever may set this watch can tap “Take over”: then it goes by their rights.`
        : md`${joined(whoElse, ', ')} or others can tap “Take over”: then it goes by their rights.`,
    ),
}

function reason(why: PauseReason, setBy: string): Markdown {
  switch (why) {
    case 'left':
      return md`${setBy}, who set it, has left.`
    case 'not-allowed':
      return md`By the rules of today, ${setBy}, who set it, may not set it any more.`
    case 'lost-right':
      return md`${setBy}, who set it, cannot see these files any more, and I tell only what they may see.`
    case 'not-subscribed':
      return md`DingTalk tells of no changes there any more, and refused when I asked again by the rights of ${setBy}.`
  }
}

function watchedInWords(watched: WatchedThing): Markdown {
  switch (watched.kind) {
    case 'here':
      return md`This group’s files`
    case 'org':
      return md`All files of the organisation`
    case 'space':
      return md`Space “${watched.name}”`
    case 'folder':
      return md`Folder “${watched.name}”`
  }
}

/** What was done to how many. */
function deed({ what, isFolder, count, place, unnamed }: GroupFacts): Markdown {
  const noun = isFolder ? 'folder' : 'file'
  const one = unnamed === 0 && what !== 'move' ? `the ${noun}` : `a ${noun}`
  const them = count === 1 ? one : `${count} ${noun}s`
  switch (what) {
    case 'create':
      return md`added ${them}`
    case 'update':
      return md`changed ${them}`
    case 'delete':
      return md`deleted ${them}`
    case 'rename':
      return md`renamed ${them}`
    case 'move':
      return md`moved ${them} to ${place ?? 'the top folder'}`
  }
}

function list({ what, items, count, unnamed }: GroupFacts): Markdown {
  if (items.length === 0) return count === 1 ? md` (name not known)` : md` (names not known)`
  const named = items.map((item) => shown(what, item))
  const rest = unnamed === 0 ? [] : [md`${unnamed} without a known name`]
  return md`${count === 1 && what !== 'move' ? ' ' : ': '}${joined([...named, ...rest], ', ')}`
}

function shown(what: GroupFacts['what'], { name, from }: ShownItem): Markdown {
  if (from === undefined) return name
  if (what === 'rename') return md`${from} → ${name}`
  return md`${name} (was in ${from === '/' ? 'the top folder' : from})`
}
