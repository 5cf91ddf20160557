/** What of a sentence about watching says what is told of it: kinds of change, kinds of file, who, when. */
import { takeKind } from './kinds.ts'
import { nameIn } from './names.ts'
import { takeHours, takeRhythm } from './rhythm.ts'
import type { Said } from './said.ts'

export interface Narrowed {
  readonly args: Readonly<Record<string, string | undefined>>
  /** The sentence without them. */
  readonly rest: string
}

/** Takes out how often, when not, which files, whose changes. */
export function takeNarrowing(said: Said): Narrowed {
  const named = takeNamed(said.text, said)
  const quiet = takeHours(named.rest)
  const rhythm = takeRhythm(quiet.rest)
  const by = takeBy(rhythm.rest, said)
  const kind = takeKind(by.rest)
  const only = takeOnly(kind.rest)
  return {
    args: {
      only: only.value,
      type: kind.value,
      by: by.value,
      name: named.value,
      every: rhythm.value,
      quiet: quiet.value,
    },
    rest: only.rest
      .replace(/\s+/g, ' ')
      .replace(/(?:\s*,\s*)+/g, ', ')
      .trim(),
  }
}

interface Taken {
  readonly value: string | undefined
  readonly rest: string
}

function taken(text: string, shapes: readonly RegExp[], said: Said): Taken {
  for (const shape of shapes) {
    const found = shape.exec(text)
    const value = found?.groups?.['value']
    if (found === null || value === undefined) continue
    return { value: nameIn(value, said), rest: text.replace(found[0], ' ') }
  }
  return { value: undefined, rest: text }
}

const takeNamed = (text: string, said: Said): Taken =>
  taken(
    text,
    [
      /(?:文件名|名字|名称)(?:里|中)?(?:有|含有?|包含|带)(?<value>[^,的]+)的?(?:文件)?/,
      /\bwith (?<value>[^,]+?) in (?:the|its|their) names?/i,
      /(?:whose names? (?:has|have|contains?|includes?)|named|called)\s+(?<value>[^,]+?)(?=$|,| (?:change|in|are|is|get))/i,
    ],
    said,
  )

/** “当李娜修改 … 时”: somebody by name does it. */
const DOER =
  /(?<=当|只要|如果|要是|一旦|每次)(?!文件|文档|本群|这里|这个|空间|有人|我们|大家|群里|里面|东西|内容)([\u4e00-\u9fff]{2,4}?)(?:修改|改动|更新|上传|删除|改|动)了?(?=\s*[^\s,时])/

function takeBy(text: string, said: Said): Taken {
  const [found, doer] = DOER.exec(text) ?? []
  if (found !== undefined && doer !== undefined)
    return { value: doer, rest: text.replace(found, '有人改了') }
  return taken(
    text,
    [
      /(?:只看|只说|只要|只关注|仅)(?<value>@?[^,的只]{1,12}?)(?:改|动|修改|上传|新增|更新)的(?:文件|变动|改动)?/,
      /(?:只看|只说|只要|只关注|仅)(?<value>@?[^,的只]{1,12}?)的(?:改动|变动|修改|更新)/,
      /(?<value>@[^\s,的]+(?: [A-Z][a-z]+)?)(?:改|动|修改|上传|更新)(?:了|过|的)(?:文件|东西)?/,
      /\b(?:only )?(?:changes |changed |edited |edits |files )?by (?<value>@?[\p{L}\uE000][^,]*?)(?=$|,| in | at )/iu,
    ],
    said,
  )
}

const CHANGES = [
  ['create', '新增|新文件|新的文件|新建|上传|添加|added|new|uploads?|uploaded|additions?|created'],
  ['update', '修改|更新|改动|改了|edits?|edited|updates?|updated|modified|changes|changed'],
  ['delete', '删|移除|deletes?|deleted|deletions?|removed|removals?'],
] as const
const ONLY =
  /(?:只(?!要.*[就都])|仅)(?:看|要|说|关注|通知|提醒|告诉|报|关心|在)?(?:我们|大家)?|\b(?:only|just)\b/i

/** `only`: said so, or by what it is that has to happen. */
function takeOnly(text: string): Taken {
  const kinds = CHANGES.filter(([, words]) => new RegExp(words, 'i').test(text)).map(
    ([kind]) => kind,
  )
  if (ONLY.test(text)) {
    const told = kinds.length === 0 || kinds.length === 3 ? undefined : kinds.join('; ')
    return { value: told, rest: text }
  }
  if (
    /新文件|新的文件|新增|上传|\bnew (?:files?|documents?|stuff)\b|added|upload/i.test(text) &&
    kinds.every((kind) => kind === 'create')
  )
    return { value: 'create', rest: text }
  if (kinds.length === 1 && kinds[0] === 'delete') return { value: 'delete', rest: text }
  return { value: undefined, rest: text }
}
