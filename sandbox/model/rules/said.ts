/** What somebody said to the bot, made ready for rules: politeness taken off, quoted names kept whole. */
import { isRecord, parseJson, textAt } from '../../json.ts'
import { asTyped, simplified } from './traditional.ts'

export interface Said {
  /** Each quoted name is one private character in it. */
  readonly text: string
  /** The same before politeness was taken off. */
  readonly full: string
  /** `2026-11-21`, where the bot told it. */
  readonly today: string | undefined
  /** Puts quoted names back. */
  readonly restored: (text: string) => string
}

/** What the rules make of it: a command by its name, and its arguments as they would be typed. */
export interface Draft {
  readonly command: string
  readonly args: Readonly<Record<string, string | undefined>>
}

/** The words may stand in a JSON object beside what else the bot tells of, or alone. */
export function readSaid(message: string): Said {
  const parsed = parseJson(message)
  const told = isRecord(parsed) ? parsed : {}
  const { text, names } = withQuotesKept(textAt(told, 'words') ?? message)
  const typed = plain(text)
  const full = simplified(typed)
  return {
    text: plain(withoutPoliteness(full)),
    full,
    today: /\d{4}-\d{2}-\d{2}/.exec(textAt(told, 'today') ?? '')?.[0],
    restored: (part) =>
      asTyped(part, { full, typed }).replace(
        KEPT,
        (sign) => names[(sign.codePointAt(0) ?? 0) - FIRST_KEPT] ?? '',
      ),
  }
}

const FIRST_KEPT = 0xe000
const KEPT = /[\uE000-\uE0FF]/g
const QUOTED = /“([^”]+)”|「([^」]+)」|『([^』]+)』|《([^》]+)》|"([^"]+)"|(?<!\w)'([^']+)'(?!\w)/g

function withQuotesKept(words: string) {
  const names: string[] = []
  const text = words.replace(/[\uE000-\uE0FF]/g, '').replace(QUOTED, (...found: unknown[]) => {
    const inside = found.slice(1, 7).find((part) => typeof part === 'string')
    names.push(typeof inside === 'string' ? inside.trim() : '')
    return String.fromCodePoint(FIRST_KEPT + names.length - 1)
  })
  return { text, names }
}

const plain = (text: string): string =>
  text
    .replace(/’/g, "'")
    .replace(/[，；、]\s*/g, (sign) => (sign.startsWith('、') ? '、' : ', '))
    .replace(/[？！。]\s*(?=\S)/g, ', ')
    .replace(/：\s*/g, ': ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,。.!！?？:：]+|[\s,。!！?？~～…]+$|(?<!\.\w{1,5})\.+$/g, '')
    .trim()

const OPENERS =
  /^(?:(?:hey|hi|hello|ok|okay|so|well|steward|bot|please|pls|plz|kindly|just|also|and|then|now|quick(?:ly)?|could|can|would|should|must|ought|have to|gotta|will|may|might|do(?= you)|mind|you|we|i|someone|somebody|anyone|possible|be so kind(?: as)?|i'd|i would|we'd|(?:like|love|want|need)(?= to\b| you\b)|wanna|let's|lets|let us(?! know)|go ahead and|help (?:me|us)|is it possible|any chance|it(?:'d| would) be (?:great|nice|good|helpful) if|is there a way|to|able|if|maybe|perhaps|@\S+)[\s,!]+)+(?=\S)/i
const CLOSERS =
  /[\s,]+(?:please|pls|plz|thanks(?: a lot)?|thank you|thx|ty|cheers|for (?:me|us)|if (?:you can|possible)|asap|right now|now|will you|would you|ok|okay|quickly|when you (?:can|have a (?:moment|minute)))$/i
const POLITE_ZH =
  /有没有(?:人|谁|哪位)(?:能|可以|有空)?(?=把|帮|发|转|分享)|(?:谁|哪位)(?=把|帮)|我们?(?:需要|得|要|想)(?=把|将)|(?:等|待|过)?一?会儿|烦请|麻烦(?:你|您)?|(?:你|您)?知道(?=.*(?:在哪|哪里|哪儿))|劳驾|拜托|请问|(?<![邀申])请(?!假)(?:你|您)?|帮忙|帮(?:我们?|大家|一下)|能不能|可不可以|可以不可以|能否|可否|方便的话|谢谢(?:你|您|啦|了)?|多谢|辛苦(?:了|你|您)?|好不好|行不行|行吗|好吗|可以吗|好么|(?:谁|哪位|有人|哪个同学|哪位同学)(?:能|可以|有空|来)+(?=把|帮|发|转|分享|丢|给|找|建|加|改)|机器人|小助手|顺便|赶紧|尽快|我们?想要?(?!看)|(?<![\u4e00-\u9fff])(?:能|可以|你|您|你们|那|那么|嗯|好的|对了|喂|哈喽|你好|您好)(?=[\u4e00-\u9fff])/g
const PARTICLES = /(?:吧|吗|嘛|呗|呢|啊|呀|哈|哦|喔|啦|哟|(?<![什怎多那])么)+(?=$|[\s,。!?])/g

function withoutPoliteness(text: string): string {
  const english = closedOff(text.replace(OPENERS, '')).replace(
    GERUND,
    (_, verb: string) => GERUNDS.get(verb.toLowerCase()) ?? verb,
  )
  const chinese = english.replace(POLITE_ZH, '').replace(PARTICLES, '')
  return chinese.trim() === '' ? text : chinese
}

/** “Would you mind posting …” */
const GERUNDS = new Map(
  'sharing:share sending:send posting:post putting:put dropping:drop forwarding:forward throwing:throw giving:give watching:watch telling:tell letting:let notifying:notify keeping:keep stopping:stop muting:mute creating:create making:make adding:add setting:set renaming:rename changing:change opening:open scheduling:schedule finding:find listing:list showing:show inviting:invite subscribing:subscribe calling:call shared:share posted:post sent:send told:tell'
    .split(' ')
    .map((pair): [string, string] => {
      const [gerund = '', verb = ''] = pair.split(':')
      return [gerund, verb]
    }),
)
const GERUND = /^([a-z]+(?:ing|ed)|sent|told)(?= )/i

function closedOff(text: string): string {
  const shorter = text.replace(CLOSERS, '')
  return shorter === text ? text : closedOff(shorter)
}
