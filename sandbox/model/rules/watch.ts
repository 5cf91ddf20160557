/** Sentences that want this group to hear of changes to files. */
import { isCompany, isHere, placeNamed } from './names.ts'
import type { Draft, Said } from './said.ts'
import { takeNarrowing } from './watched.ts'

/** Happenings that no file is called by. */
const HAPPENING_ZH =
  '(?:变动|变化|更新|改动|修改|新增|新的?(?:文件|东西|图|文档|资料)|动静|上传|删除|增加|(?:有|谁|人|一|被)[^,]{0,12}(?:改|变|动|删)|(?:文件|文档|东西)[^,]{0,4}(?:改|变|动|删)了)'
const CHANGE_ZH =
  '变动|变化|更新|改动|修改|新增|新的?(?:文件|东西|图|文档|资料)|动静|上传|删除?|改|变|动|增加'
const TELL_ZH =
  '告诉|通知|提醒|知会|吱|喊|同步|说(?!明|法)|推送|发(?:个|条)?(?:消息|通知)|报(?!告|表)|@|叫|让.{0,6}知道'
const TELL_EN =
  '(?:let (?:us|me|the (?:group|team)|everyone) know|tell (?:us|me|the (?:group|team)|everyone)|notify|alert|ping|inform|warn|message|give (?:us|me) a heads[- ]?up|post (?:a (?:note|message)|here|something)|heads[- ]?up|keep (?:us|me|the (?:group|team)) (?:posted|updated|informed|in the loop)|report|update (?:us|me)|hear|announce|@ ?us|send (?:us |me )?(?:a )?(?:notifications?|alerts?|updates?))'

const WATCH: readonly RegExp[] = [
  new RegExp(`(?:改|动|删|上传)(?:了|过)?[^,]{0,12}(?:就|都|时|的话)[^,]{0,6}(?:${TELL_ZH})`),
  /让(?:我们|大家|群里|本群).{0,3}知道/,
  /的(?:变动|更新|改动|变化)(?:都|也)?(?:发|推送|推|同步|转)/,
  /\b(?:be|gets?|been) (?:told|notified|informed|alerted|pinged)\b/i,
  /\b(?:set ?up|add|create|start|enable|turn on|switch on|want|need)\b.{0,20}\b(?:notifications?|alerts?|watch(?:es|ing)?)\b/i,
  /(?:开启|打开|设置|[加开设]个|订阅).{0,24}(?:通知|提醒|推送)/,
  /(?:变动|更新|改动|变化|新增).{0,20}(?:汇总|汇报|总结|简报)|(?:发|推送|报|汇报|汇总).{0,8}(?:变动|变化|更新|改动)/,
  new RegExp(`(?:想|要|希望|能).{0,2}知道.{0,20}(?:${CHANGE_ZH})`),
  /\bdigests?\b.{0,30}\b(?:of|in|on|for|about)\b|\bknow (?:when|whenever|if|about)\b/i,
  /关注|盯(?:着|住|一下|紧)?|留意|监控|监视|跟踪|看着/,
  new RegExp(`${HAPPENING_ZH}.{0,24}(?:${TELL_ZH})`),
  new RegExp(`(?:${TELL_ZH})(?:我们?|大家|群里|一下|本群|这里).{0,30}(?:${CHANGE_ZH})`),
  /\b(?:watch(?:ing)?|monitor|track|follow|subscribe|observe|keep (?:an )?eyes? on|keep tabs on|keep track of|look out for|watch out for)\b/i,
  new RegExp(
    `${TELL_EN}.{0,60}\\b(?:when|whenever|if|once|about|of|on|any|as soon as|chang\\w+|updat\\w+|edit\\w+|new|delet\\w+)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:when|whenever|if|any ?time|as soon as|every ?time|once)\\b.{0,60}${TELL_EN}`,
    'i',
  ),
]

/** “把放假通知发到群里”: a notice that is a file. */
const NOTICE =
  /(?:通知|说明|日志|报告|公告)(?:文件)?(?:都|也|再)?(?:给.{1,6})?(?:发|转|丢|贴|分享)|(?:发|转|分享)(?:一下|下|一份|个)?[^,]*(?:通知|说明|日志|公告)$/

export const isWatching = (text: string): boolean =>
  WATCH.some((shape) => shape.test(text)) && !(NOTICE.test(text) && !/关注|盯/.test(text))

export function watchIn(said: Said): Draft | undefined {
  if (!isWatching(said.text)) return undefined
  const { args, rest } = takeNarrowing(said)
  const scope = scopeIn(rest, said)
  const named = FILE_NAME.test(scope) ? { name: scope } : {}
  return {
    command: 'watch',
    args: { scope: FILE_NAME.test(scope) ? '#here' : scope, ...args, ...named },
  }
}

/** Only folders are watched: a file among them by its name. */
const FILE_NAME = /\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|svg|md|txt|csv|zip)$/i

/** Only how often and what: “Release files，每天早上八点半汇总”. */
export function digestIn(said: Said): Draft | undefined {
  if (!/汇总|汇报|简报|\bdigests?\b|\breport\b/i.test(said.text)) return undefined
  const { args, rest } = takeNarrowing(said)
  if (args['every'] === undefined) return undefined
  const scope = scopeIn(`关注${rest}`, said)
  return scope === '#here'
    ? { command: 'watch edit', args }
    : { command: 'watch', args: { scope, ...args } }
}

const INNER =
  '(?:空间|文件夹|目录)?(?:里面|里头|里|中|下面|下|上)?(?:的)?(?:任何|所有)?(?:文件|东西|内容)?'
const HAPPENS = `(?:如果|要是|一旦|只要|一|凡是|的时候)?(?:有|被|发生)?(?:了|过|人|谁|任何|什么|新的?)*\\s*(?:${CHANGE_ZH})`

const SCOPES: readonly RegExp[] = [
  /\breport(?:ing)? on\s+(?<scope>[^,]+?)(?=$|,| (?:when|every|if)\b)/i,
  /(?:把|将)(?<scope>[^,]+?)(?:盯|关注|监控|跟踪)(?:上|起来|着|住|一下|下)/,
  /\b(?:someone|anyone|anybody|somebody|people)\s+(?:changes|edits|updates|touches|deletes|modifies|uploads to|adds (?:files? |something )?to)\s+(?<scope>[^,]+?)(?=$|,)/i,
  /(?:^|, ?)在\s*(?!群|本群|这)(?<scope>(?:(?!变动|变化|更新|改动|时)[^,])+?)(?:里面|里|中)?$/,
  /\b(?:notifications?|alerts?|watch|digests?|reminders?)\s+(?:for|on|of|about)\s+(?:changes? (?:to|in|of)\s+)?(?<scope>[^,]+?)(?=$|,| (?:when|whenever|if|every)\b)/i,
  new RegExp(
    `(?:有人|谁|任何人|大家)(?:要是|如果|一)?(?:改动|修改|更新|上传|删除|改|动|删)(?:了|过|到)?(?<scope>[^,]+?)${INNER}(?:就|都|时|的话|,|$)`,
  ),
  new RegExp(
    `(?:关注|盯着|盯住|盯紧|盯|留意|监控|监视|跟踪|看着)(?:一下|下)?(?<scope>[^,]+?)${INNER}(?:的?(?:${CHANGE_ZH})(?:情况)?)?(?=$|,)`,
  ),
  new RegExp(
    `^(?:如果|要是|一旦|只要|当|以后|今后|每当|每次|在)*(?<scope>[^,]+?)${INNER}${HAPPENS}`,
  ),
  new RegExp(`(?:${TELL_ZH})(?:我们|大家|群里|一下|本群|我)(?<scope>[^,]+?)${INNER}${HAPPENS}`),
  /\b(?:in|inside|within|under|into|to)\s+(?<scope>(?!us\b|me\b|real|touch|the (?:group|loop)\b|everyone)[^,]+?)(?:\s+(?:changes?|is|are|gets?|has|have|was|were|when|whenever|if)\b.*)?(?=$|,)/i,
  /\b(?:watch(?:ing)?|monitor|track|follow|subscribe to|observe|eyes? on|tabs on|track of|look out for|watch out for)\s+(?<scope>[^,]+?)(?:\s+(?:for|and|whenever|when|so|if)\b.*)?(?=$|,)/i,
  /\b(?:when|whenever|if|any ?time|as soon as|every ?time|once)\s+(?<scope>[^,]+?)\s+(?:changes?|is|are|gets?|has|have|was|were)\b/i,
  /\b(?:changes? (?:to|of|on)|about|updates? (?:to|on|of))\s+(?<scope>[^,]+?)(?=$|,)/i,
]

/** Nothing that is a place, only what happens there. */
const NO_PLACE =
  /^(?:the |a |any |all |of |our |new |some |only |just |for |was |is |been |get |有|新|的|任何|什么|所有|只|看|要|其中|以后|今后|如果|要是|一旦|只要|一|人|谁|在|当|再|也|就|被|这些|那些|有人|任何人|changes?|changed|updates?|updated|edits?|files?|documents?|something|anything|someone|somebody|anybody|things?|stuff|uploads?|uploaded|added|deleted|add|deletes?|there|文件|东西|内容|变动|更新|新增|修改|删除?|上传|改动|,|\s)*$/i

/** Without a place it is this group's files. */
export function scopeIn(rest: string, said: Said): string {
  if (/\b(?:company|org)[- ]wide\b|\bacross the (?:whole |entire )?(?:company|org)/i.test(rest))
    return '#org'
  for (const shape of SCOPES) {
    const scope = shape.exec(rest)?.groups?.['scope']?.trim()
    if (scope === undefined || NO_PLACE.test(scope)) continue
    return scopeNamed(scope, said)
  }
  return /全公司|公司所有|整个公司|(?:whole|entire) (?:company|org)/i.test(rest) ? '#org' : '#here'
}

function scopeNamed(scope: string, said: Said): string {
  const bare = scope
    .replace(/^this (?:folder|space):?\s+/i, '')
    .replace(
      /^(?:the )?(?:files?|documents?|changes|updates?|anything|everything|stuff)\s+(?:in|of|to|inside|under|from)\s+/i,
      '',
    )
    .replace(
      /(?:里面|里头|里|中)?(?:的)?(?:文件|内容|变动|改动|变化|更新|提醒|通知|什么时候|汇总|汇报|简报|每次)+$/,
      '',
    )
    .replace(
      /^(?:想?让|告诉|通知|提醒|想知道|知道|设置|设定|开启|打开|开个提醒|加个提醒|:|的|同步|关于|只关注|只看|在|对|一下|着|到|以后|如果|要是|我们|大家|群里|把|将)+\s*(?=\S)/,
      '',
    )
    .replace(/\s+(?:里面|里|中|的)$|\s+in (?:this|the) (?:chat|group)$/i, '')
  const name = placeNamed(bare, said)
  if (isCompany(name) || isCompany(scope)) return '#org'
  return isHere(name) || isHere(scope) || NO_PLACE.test(`${name} `) ? '#here' : name
}
