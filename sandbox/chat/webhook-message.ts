/** Reads what a bot posts to a sessionWebhook. */
import {
  isRecord,
  recordAt,
  recordsAt,
  textAt,
  textsAt,
  wordsAt,
  type JsonRecord,
} from '../json.ts'
import type { Draft, Link } from './message.ts'

export type WebhookMessage =
  | { readonly kind: 'message'; readonly draft: Draft }
  /** The bot says on purpose that it says nothing. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }

const UNSUPPORTED = { kind: 'refused', errcode: 400105, errmsg: '不支持的消息类型' } as const
const INCOMPLETE = { kind: 'refused', errcode: 40035, errmsg: '不合法的参数' } as const

export function readWebhookMessage(body: unknown): WebhookMessage {
  if (!isRecord(body)) return { kind: 'refused', errcode: 40035, errmsg: '缺少参数 json' }
  const msgtype = textAt(body, 'msgtype') ?? ''
  if (msgtype === 'empty') return { kind: 'silence' }
  const read = READERS.get(msgtype)
  if (read === undefined) return UNSUPPORTED
  const content = recordAt(body, msgtype)
  const draft = content === undefined ? undefined : read(content)
  if (draft === undefined) return INCOMPLETE
  const atUserIds = textsAt(recordAt(body, 'at') ?? {}, 'atUserIds') ?? []
  return {
    kind: 'message',
    draft: { from: 'bot', ...draft, ...(atUserIds.length === 0 ? {} : { atUserIds }) },
  }
}

type Content = Omit<Draft, 'from'>

const READERS = new Map<string, (content: JsonRecord) => Content | undefined>([
  ['text', readText],
  ['markdown', readMarkdown],
  ['link', readLink],
  ['actionCard', readActionCard],
  ['feedCard', readFeedCard],
])

function readText(content: JsonRecord): Content | undefined {
  const text = wordsAt(content, 'content')
  return text === undefined ? undefined : { kind: 'text', text }
}

function readMarkdown(content: JsonRecord): Content | undefined {
  const words = titleAndText(content)
  return words && { kind: 'markdown', ...words }
}

function readLink(content: JsonRecord): Content | undefined {
  const words = titleAndText(content)
  const link = linkAt(content, 'title', 'messageUrl')
  return words && link && { kind: 'link', ...words, links: [link] }
}

function readActionCard(content: JsonRecord): Content | undefined {
  const words = titleAndText(content)
  const links = cardLinks(content)
  return words && links && { kind: 'actionCard', ...words, links }
}

/** Shown as a card with a button for each of its links. */
function readFeedCard(content: JsonRecord): Content | undefined {
  const links = recordsAt(content, 'links')?.map((one) => linkAt(one, 'title', 'messageURL'))
  const complete = links?.filter((link) => link !== undefined) ?? []
  const [first] = complete
  if (first === undefined || complete.length !== links?.length) return undefined
  return { kind: 'actionCard', title: first.title, text: '', links: complete }
}

function titleAndText(content: JsonRecord): { title: string; text: string } | undefined {
  const title = wordsAt(content, 'title')
  const text = wordsAt(content, 'text')
  return title === undefined || text === undefined ? undefined : { title, text }
}

/** A card has either one button over its whole width or a list of them. */
function cardLinks(card: JsonRecord): readonly Link[] | undefined {
  const single = linkAt(card, 'singleTitle', 'singleURL')
  if (single !== undefined) return [single]
  const links = recordsAt(card, 'btns')?.map((button) => linkAt(button, 'title', 'actionURL'))
  const complete = links?.filter((link) => link !== undefined)
  return complete === undefined || complete.length === 0 || complete.length !== links?.length
    ? undefined
    : complete
}

function linkAt(record: JsonRecord, titleKey: string, urlKey: string): Link | undefined {
  const title = wordsAt(record, titleKey)
  const url = wordsAt(record, urlKey)
  return title === undefined || url === undefined ? undefined : { title, url }
}
