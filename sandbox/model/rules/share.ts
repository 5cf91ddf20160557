/** Sentences that want a file put into a chat. */
import { takeType } from './kinds.ts'
import { filesIn, isHere, nameIn, placeNamed } from './names.ts'
import type { Draft, Said } from './said.ts'
import { SHAPES, untangled } from './share-shapes.ts'

/** Only groups can be sent something; a boss who wants to see it looks here. */
const groupOf = (who: string): string =>
  /[组群队部]$|\b(?:team|group|hands)$/i.test(who.trim()) ? who : ''

const NO_FILE =
  /^(?:me |us )?(?:an? )?(?:help|minute|min|second|sec|moment|hand|break|kettle on|call|shout|feedback)$/i

export function shareIn(said: Said): Draft | undefined {
  if (isOtherWork(said.text)) return undefined
  const text = untangled(said.text)
  for (const shape of SHAPES) {
    const { what, to = '', who = '' } = shape.exec(text)?.groups ?? {}
    if (what !== undefined && !NO_FILE.test(what))
      return drafted(
        { what, to: to === '过' || (to === '' && who !== '' && !isHere(who)) ? groupOf(who) : to },
        said,
      )
  }
  return undefined
}

function drafted({ what, to }: { readonly what: string; readonly to: string }, said: Said): Draft {
  const typed = takeType(what)
  const { place, rest } = takePlace(typed.rest)
  const group = to
    .trim()
    .replace(/^(?:in|to|into|:)\s+|(?:一下|一份|下)$/gi, '')
    .replace(/(?<=[群里])给(?:大家|我们|所有人|各位|全员)$/, '')
    .replace(/的?(?:各位)?(?:同学|小伙伴|伙伴|同事|朋友|人)们?$/, '')
    .replace(/(?<=[\w组队\uE000-\uE0FF]) ?群$/, '')
  return {
    command: 'share',
    args: {
      files: filesIn(rest, said),
      in: place === undefined ? undefined : isHere(place) ? '#here' : placeNamed(place, said),
      type: typed.value,
      to: group === '' || isHere(group) || isMovement(group) ? undefined : nameIn(group, said),
    },
  }
}

/** What nobody can do here by a command. */
export const isOtherWork = (text: string): boolean =>
  /^(?:把|将)?[^,]{0,20}(?:删除|删掉|清空|重命名|移动到|复制到|下载)|^(?:delete|remove|erase|rename|move|copy|upload|download|edit)\b/i.test(
    text,
  )

const isMovement = (text: string): boolean =>
  /^(?:出来|上来|过来|过去|过|一下|下|来|出去|吧)$/.test(text)

const PLACES: readonly RegExp[] = [
  /^(?:在|从)?(?<place>.+?)(?:里面|里头|里|中|目录下|文件夹下|下面)(?:的|那个|那份|这个|这份)(?<what>.+)$/,
  /^(?:从|在)(?<place>.+?)(?:里面|里头|里|中|那边)?(?:找|拿|取|把)(?:一下|出)?(?<what>.+)$/,
  /^(?<what>.+?),? from (?<place>.+)$/i,
  /^(?<what>.+?),? (?:that is |that's |which is )?(?:in|inside|under) (?<place>.+)$/i,
]

/** The place of a file where it is told beside its name, and the name. */
export function takePlace(text: string): {
  readonly place: string | undefined
  readonly rest: string
} {
  for (const shape of PLACES) {
    const groups = shape.exec(text)?.groups
    if (groups?.['what'] !== undefined) return { place: groups['place'], rest: groups['what'] }
  }
  return { place: undefined, rest: text }
}
