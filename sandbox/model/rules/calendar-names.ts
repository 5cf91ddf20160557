/** Which calendar a sentence means. */
import { nameIn } from './names.ts'
import type { Said } from './said.ts'

const OURS =
  /^(?:(?:the|our|this|that|my|its|a|of|in|to|from|for|group|team|chat|channel|this group's|the group's|the team's|our group's|our team's|it|我们群?的?|咱们群?的?|本群的?|这个群?的?|群里?的?|那个|这个|该|此|团队的?|大家的?|的|把|将|给|在|往|到|对|我|新|查|看|一下|里)\s*)*$/i

const SHAPES: readonly RegExp[] = [
  /(?<name>[\uE000-\uE0FF])\s*(?:这个|那个|的)?(?:日历|\bcalend[ae]r\b)/iu,
  /(?:日历|\bcalend[ae]r)\s*(?:called |named )?(?<name>[\uE000-\uE0FF])/iu,
  /\b(?:calend[ae]r)\s+(?:called|named)\s+(?<name>[^,]+?)(?=$|,| (?:to|for|and|so|with)\b)/i,
  /(?:^|\b(?:the|our|to|a|of|in|on|for|from|into|onto|subscribe|join|rename|open|close|show|call|update|change|edit|invite|share|make|give|sharing)\s+)(?<name>(?:(?!\b(?:the|our|to|of|in|on|into|onto|for|from|us|me|everyone|everybody|subscribe|invite|join|manager|settings|description|group|team|everything|is|are|it|can|who|update|change|edit|rename|open|close|share|sharing|make|give|stop|add|a|an)\b)[^,\s]+\s+){0,3}?(?:(?!\b(?:the|our|to|of|in|on|us|me)\b)[^,\s]+))\s+(?:calend[ae]r|日历)/i,
  /(?<name>(?:(?![把将给在往到对让从请,\s看查订阅的])[\u4e00-\u9fff\w-])+日历)/,
]

/** Its name as typed; `#here` where only ours can be meant; undefined where no calendar is spoken of. */
export function calendarIn(said: Said): string | undefined {
  for (const shape of SHAPES) {
    const name = shape.exec(said.text)?.groups?.['name']
    if (name === undefined) continue
    const bare = name.replace(VERBS, '').replace(FRONT, '')
    if (OURS.test(bare.replace(/日历$/, ''))) continue
    return nameIn(bare, said)
  }
  return /我们|咱们|本群|这个|群里?的|日历(?!列表)|\bour\b|\bthis\b|\bgroup\b|\bteam\b|\bit\b|\bthe calend/i.test(
    said.text,
  )
    ? '#here'
    : undefined
}

const VERBS =
  /^.*(?:管理|加为|设成|设为|设置成|设置为|定为|升为|加到|加进|加入|加成|编辑|维护|订阅|查看|看看|取消)(?=.)/
const FRONT =
  /^(?:\s|把|将|给|在|往|到|对|让|从|请|我们?的?|咱们的?|大家|本群的?|这个|那个|所有人|各位|都|来|去|看看|看一下|看下|看|查看|查一下|查|订阅一下|订阅|邀请|加到|加进|加入|加|管理|维护|编辑|显示|修改|改一下|更新|谁(?:是|能看|能订阅|在管|管)|the )+(?=\S)/
