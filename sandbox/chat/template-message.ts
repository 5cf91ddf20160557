/** Reads `msgKey` and `msgParam`, the form in which the robot API takes a message. */
import { isRecord, parseJson, textAt, wordsAt, type JsonRecord } from '../json.ts'
import type { Draft, MessageKind } from './message.ts'

export type TemplateMessage =
  | { readonly kind: 'message'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

interface Template {
  readonly kind: MessageKind
  /** The required keys, each with the path by which an error names it. */
  readonly keys: Readonly<Record<string, string>>
  readonly textKey: string
  readonly buttons: readonly (readonly [titleKey: string, urlKey: string])[]
}

const LONGEST_PARAM = 15_000

const CARD_KEYS = { title: 'actionCardTotitle', text: 'actionCardTotext' }

const TEMPLATES = new Map<string, Template>(
  Object.entries<Template>({
    sampleText: plain('text', { content: 'textTocontent' }, 'content'),
    sampleMarkdown: plain('markdown', { title: 'markdownTotitle', text: 'markdownTotext' }, 'text'),
    sampleImageMsg: plain('image', { photoURL: 'imageTophotoURL' }, 'photoURL'),
    sampleAudio: plain(
      'audio',
      { mediaId: 'audioTomediaId', duration: 'audioToduration' },
      'mediaId',
    ),
    sampleFile: plain(
      'file',
      { mediaId: 'fileTomediaId', fileName: 'fileTofileName', fileType: 'fileTofileType' },
      'fileName',
    ),
    sampleVideo: plain(
      'video',
      {
        duration: 'videoToduration',
        videoMediaId: 'videoTovideoMediaId',
        videoType: 'videoTovideoType',
        picMediaId: 'videoTopicMediaId',
      },
      'videoMediaId',
    ),
    sampleLink: {
      kind: 'link',
      keys: {
        title: 'linkTotitle',
        text: 'linkTotext',
        messageUrl: 'linkTomessageUrl',
      },
      textKey: 'text',
      buttons: [['title', 'messageUrl']],
    },
    sampleActionCard: {
      kind: 'actionCard',
      keys: {
        ...CARD_KEYS,
        singleTitle: 'actionCardTosingleTitle',
        singleURL: 'actionCardTosingleURL',
      },
      textKey: 'text',
      buttons: [['singleTitle', 'singleURL']],
    },
    sampleActionCard2: card(2, 'actionTitle', 'actionURL'),
    sampleActionCard3: card(3, 'actionTitle', 'actionURL'),
    sampleActionCard4: card(4, 'actionTitle', 'actionURL'),
    sampleActionCard5: card(5, 'actionTitle', 'actionURL'),
    // Two buttons side by side, and other key names than its siblings.
    sampleActionCard6: card(2, 'buttonTitle', 'buttonUrl'),
  }),
)

function plain(kind: MessageKind, keys: Template['keys'], textKey: string): Template {
  return { kind, keys, textKey, buttons: [] }
}

function card(count: number, titleKey: string, urlKey: string): Template {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const keys = numbers.flatMap((number): (readonly [string, string])[] => [
    [`${titleKey}${number}`, 'actionCardTobtnsTotitle'],
    [`${urlKey}${number}`, 'actionCardTobtnsToactionURL'],
  ])
  return {
    kind: 'actionCard',
    keys: { ...CARD_KEYS, ...Object.fromEntries(keys) },
    textKey: 'text',
    buttons: numbers.map((number) => [`${titleKey}${number}`, `${urlKey}${number}`]),
  }
}

export function readTemplateMessage(body: JsonRecord): TemplateMessage {
  const msgKey = wordsAt(body, 'msgKey')
  if (msgKey === undefined) return refuse('invalidParameter.msgKey.empty', 'msgKey不能为空')
  const template = TEMPLATES.get(msgKey)
  if (template === undefined) return refuse('invalidParameter.msgKey.invalid', 'msgKey不合法')
  const msgParam = textAt(body, 'msgParam') ?? ''
  if (Buffer.byteLength(msgParam) > LONGEST_PARAM)
    return refuse('invalidParameter.msgParam.tooLong', 'msgParam超过最大长度')
  const param = parseJson(msgParam)
  if (!isRecord(param)) return refuse('invalidParameter.msgParam.invalid', 'msgParam不是合法的JSON')
  const missing = Object.entries(template.keys).find(([key]) => wordsAt(param, key) === undefined)
  if (missing !== undefined) return refuse(`miss.param.${missing[1]}`, `缺少参数：${missing[0]}`)
  return { kind: 'message', draft: compose(template, param) }
}

function compose(template: Template, param: JsonRecord): Draft {
  const at = (key: string) => textAt(param, key) ?? ''
  const title = wordsAt(param, 'title')
  return {
    from: 'bot',
    kind: template.kind,
    ...(title === undefined ? {} : { title }),
    text: at(template.textKey),
    links: template.buttons.map(([titleKey, urlKey]) => ({ title: at(titleKey), url: at(urlKey) })),
  }
}

function refuse(code: string, message: string): TemplateMessage {
  return { kind: 'refused', code, message }
}
