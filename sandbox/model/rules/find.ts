/** Sentences that ask what files or spaces there are, or where something is. */
import { takeKind } from './kinds.ts'
import { isHere, nameIn, placeNamed } from './names.ts'
import type { Draft, Said } from './said.ts'
import { isOtherWork, takePlace } from './share.ts'

const SPACES: readonly RegExp[] = [
  /(?:哪些|什么|几个|所有|全部|列|看).{0,8}(?:空间|网盘|云盘|资料库)(?!里|中|的)/,
  /^(?:空间|网盘)(?:列表|有哪些|都有什么)?$/,
  /^(?:my |our |the |all )*(?:spaces|drives)$/i,
  /\b(?:which|what|list|show|see|all)\b.{0,24}\b(?:spaces|drives)\b(?! are in)/i,
]

export const spacesIn = ({ text }: Said): Draft | undefined =>
  SPACES.some((shape) => shape.test(text)) ? { command: 'spaces', args: {} } : undefined

const LISTS: readonly RegExp[] = [
  /(?:有|看|列|显示).{0,6}(?:什么|哪些|啥).{0,4}(?:文件|资料|东西|文档|内容|表格|图片|pdf|docx?|xlsx?|pptx?)/i,
  /(?:文件|资料|文档|东西|空间|文件夹|目录)(?:里|中|下|夹里)?(?:面)?(?:都)?(?:有|是)(?:哪些|什么|啥)/,
  /(?:里|里面|下面|中|下)(?:都)?(?:有|放了?|存了?)(?:哪些|什么|啥)/,
  /(?:列|列出|列一下|看看|看下|看一下|查看|显示|浏览|打开).{0,20}(?:文件|目录|文件夹)/,
  /(?:里|中)(?:面)?的?(?:文件|东西|内容).{0,4}(?:列|看|显示)/,
  /(?:哪些|什么|啥)(?:新)?(?:文件|资料|文档|表格)/,
  /^(?:看一?下|看看|看)?(?:群|群里的?)?文件(?:列表|都?在哪.*)?$/,
  /(?:看|列).{0,30}(?:里|中|下)(?:面)?的\s*(?:东西|文件|内容|资料|pdf|docx?|xlsx?|pptx?|png|jpg)/i,
  /(?:有|放了|存了)(?:些|了)?(?:哪些|什么|啥)(?:文件|东西)?$/,
  /^(?:(?:have|take) a )?look (?:in|into|inside)\b|^(?:(?:have|take) a )?look at\b.*(?:folder|space|files)/i,
  /(?:列|看|显示|打开|浏览).{0,24}的(?:内容|目录)/,
  /\b(?:what|which|list|show|see|browse|any|all)\b.{0,24}\b(?:files?|documents|docs|stuff|folders?|pdfs|spreadsheets|slides)\b/i,
  /\bwhat(?:'s| is| do we have| have we got)\b.{0,10}\b(?:in|inside|under)\b/i,
  /^(?:show|list|open|browse)\b.{0,12}\b(?:in|inside)\b|\b(?:recent|latest|new) files\b/i,
]

const SEARCHES: readonly RegExp[] = [
  /^(?:在(?<place>.+?)(?:里面|里|中|下)?)?(?:找一下|找找|找到|搜一下|搜搜|搜索|查一下|查找|查查|寻找|找|搜|查)(?:有没有)?(?<what>.+?)(?:在哪.*|放哪.*)?$/,
  /^(?<what>.+?)(?:文件)?(?:放|存|在|放在|存在)(?:了)?(?:哪里|哪儿|哪个|哪|什么地方).*$/,
  /^(?:哪里|哪儿)(?:有|能找到|可以找到)(?<what>.+)$/,
  /^(?:我们?)?(?:找不到|没找到|没看到|忘了)(?<what>.+?)(?:在哪.*|放哪.*)?了?$/,
  /^(?:can't|cannot|can not|couldn't)(?: seem to)? find\s+(?<what>.+)$/i,
  /^(?:我们|咱们|群里|这里)?(?:有没有|有无|是否有)(?<what>.+)$/,
  /^(?:我们|咱们|群里|这里)?有(?<what>.+?)(?:没有|吗|么)$/,
  /^search (?:in |through )?(?<place>.+?) for (?<what>.+)$/i,
  /^which (?:folder|space) (?:is|has|holds) (?<what>.+?)(?: in)?$/i,
  /^(?:find(?: me| us)?|search(?: for)?|look(?:ing)? (?:for|up)|locate|hunt down|dig up)\s+(?<what>.+)$/i,
  /^where(?:'s|'re| is| are| can (?:i|we) find| do (?:i|we) find| did .*? put| did (?:i|we) put| have .*? put)\s+(?<what>.+)$/i,
  /^(?:what do we have|what have we got) (?:on|about) (?<what>.+)$/i,
  /^where did (?<what>.+?) go$/i,
  /^有(?<what>[^什哪啥没].+?)的?(?:文件|文档|资料)$/,
  /^(?:is|are) (?:the |our )?(?<what>.+?) (?:anywhere|somewhere|around|in here)$/i,
  /^(?:do we have|have we got|is there|are there|got|we have)\s+(?<what>.+)$/i,
  /^(?:anything|something|files?|documents?|docs) (?:about|on|named|called|with)\s+(?<what>.+)$/i,
  /^(?:show|see|open|look at|check)\s+(?:me |us )?(?<what>.+)$/i,
  /^(?:看看|看一下|查看|打开|给我看看?)(?<what>.+)$/,
]

export function listIn(said: Said): Draft | undefined {
  const { text } = said
  if (isOtherWork(text) || /^which (?:folder|space)\b/i.test(text)) return undefined
  if (!LISTS.some((shape) => shape.test(text))) return undefined
  const kind = takeKind(text)
  const about = ABOUT.map((shape) => shape.exec(text)?.[1]).find((what) => what !== undefined)
  if (about !== undefined) return searched(about, undefined, said)
  return { command: 'files', args: { in: placeIn(kind.rest, said), type: kind.value } }
}

const ABOUT: readonly RegExp[] = [
  /\b(?:files?|documents?|docs|anything|stuff)(?: are there)? (?:about|on|named|called|with the name)\s+(.+)$/i,
  /(?:关于|有关)(.+?)的(?:文件|资料|文档)/,
]

const LISTED: readonly RegExp[] = [
  /\b(?:folder|space)\s+(?<place>[^,]+)$/i,
  /(?:看看|看一下|看下|看|列出|列一下|列|查看|显示|浏览|打开|^)(?:一下|下|出)?(?<place>[^,]+?)(?:这个)?(?:空间|文件夹|目录)?(?:里面|里头|里|中|下面|下|上)(?:的|都有|有|放|存|，|都|$).*$/,
  /(?:看看|看下|看一下|列出|列一下|列|查看|显示|浏览|打开)(?:一下|出)?(?<place>[^,]+?)(?:空间|文件夹|目录)(?:的文件)?$/,
  /(?:看看|看下|看一下|列出|列一下|列|查看|显示)(?:一下|出)?(?<place>[^,]+?)的(?:文件|资料|内容).*$/,
  /^(?<place>[^,]+?)(?:空间|文件夹|目录)?(?:都)?有(?:哪些|什么|啥)(?:文件|资料|东西)?$/,
  /^(?:空间|文件夹)?\s*(?<place>[^,]+?)\s*(?:里|中)(?:面)?的?(?:文件|东西|内容)/,
  /\b(?:in|inside|under|from|of)\s+(?<place>.+)$/i,
  /^(?:(?:have|take) a )?look (?:in|into|inside|at)\s+(?<place>.+)$/i,
  /^(?:list|show|open|browse)\s+(?:me |us )?(?:all )?(?:the )?(?<place>.+?)\s+(?:folder|space|drive|files)$/i,
]

const NOWHERE =
  /^(?:最近|现在|目前|今天|都|还|一下|所有|全部|我们?|咱们|大家|the last|recent|all|any|new|latest|everything|the|me)+$/i

function placeIn(text: string, said: Said): string | undefined {
  for (const shape of LISTED) {
    const place = shape.exec(text)?.groups?.['place']
    if (place === undefined) continue
    const name = placeNamed(
      place.replace(/^(?:我们?(?:想|要)*看|最近|现在|目前|在|所有|全部)+/, ''),
      said,
    )
    return name === '' || isHere(name) || NOWHERE.test(name) ? undefined : name
  }
  return undefined
}

export function searchIn(said: Said): Draft | undefined {
  for (const shape of SEARCHES) {
    const groups = shape.exec(said.text)?.groups
    if (groups?.['what'] !== undefined) return searched(groups['what'], groups['place'], said)
  }
  return undefined
}

function searched(what: string, where: string | undefined, said: Said): Draft {
  const kind = takeKind(what)
  const { place = where, rest } = takePlace(kind.rest)
  const words = nameIn(rest.replace(/^(?:文件)?名[字称]?里?(?:带有?|含有?|包含|有)\s*/, ''), said)
  return {
    command: 'files',
    args: {
      words: /^(?:文件|files?|东西|stuff|都|全部|有|all|everything|anything)?$/i.test(words)
        ? undefined
        : words,
      in: place === undefined || isHere(place) ? undefined : placeNamed(place, said),
      type: kind.value,
    },
  }
}
