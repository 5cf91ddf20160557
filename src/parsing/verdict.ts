// A yes or a no, with the code that it is said to or alone.
import { CODE_LENGTH, CODE_LETTERS } from './code.ts'
import { asciiWidth } from './match.ts'
import { simplified } from './mending/script.ts'

export type Verdict = { readonly yes: boolean; readonly code: string | undefined }

/** A code of ours after any yes or no; after a clear word also one that is mistyped. */
const CODE = `[${CODE_LETTERS}]{${CODE_LENGTH}}`
const NO = 'cancel|no|never ?mind|forget it|取消|否|算了|不用了'
const WITH_CODE = new RegExp(
  `^(?:(confirm|yes|确认|是)|${NO})[\\s:]*(${CODE})$|^(?:(confirm|确认)|cancel|取消)[\\s:]+([A-Z0-9]{3,6})$`,
  'i',
)
/** What people say to a question of ours, and nothing but that. */
const YESES = [
  'confirm(?:ed)?|ye(?:s|ah|p|ss)|yup|ya|y|ok(?:ay|ey)?|okie|kk?|sure(?: thing)?|correct|exactly|go(?: ahead| for it)',
  "(?:please )?do(?: it| that|(?: it)? please)?|of course|sounds good|looks good|that(?:'s| is) right|shi|shide|hao|haode|keyi|queren",
  '(?:确认|确定|同意|没错|没问题|可以|好|嗯|恩|对|是|行|中|妥|要|执行|发吧|来吧|做吧|办吧)(?:的|了|吧|呀|啊|呢|啦|嘛|滴|哒|嘞|哦|喔|哈)*',
  '就(?:这样|这么办|它|是它)(?:了|吧)?',
]
const NOES = [
  `${NO}|n|nope?|nah|not? (?:now|this|that|yet|thanks?|thank you)|do(?:n['’]?| no)t(?: do)?(?: it| that)?|stop|nvm|cancel (?:it|that|this)|wrong`,
  '(?:不|不是|不对|不要|不用|不行|不需要|不可以|别|别发|先不|先不要|先不用|先别|暂时不用|取消|取消掉|算|没事|停|作废|错)(?:的|了|吧|呀|啊|啦|哦|哈)*',
]
const THANKS =
  'please|pls|plz|thanks?|thx|thank you|谢谢(?:你|您|啦|了)?|谢[了啦]|多谢|麻烦(?:你|您)?(?:了|啦)|辛苦(?:你|您)?(?:了|啦)'
/** Said twice or thrice it is no more than once; thanks go with it. */
const alone = (words: readonly string[]): RegExp =>
  new RegExp(
    `^(?:@\\S+\\s+)?(?:(?:${words.join('|')})(?:[\\s,，、!！.。~～…]+|$|(?=\\p{Script=Han}))){1,3}(?:${THANKS})?$`,
    'iu',
  )
const YES_ALONE = alone(YESES)
const NO_ALONE = alone(NOES)
/** Nobody says yes at greater length. */
const LONGEST = 60
const GESTURE = /(?:👌|👍|🆗|✅)[\u{1F3FB}-\u{1F3FF}]?/gu

/** Undefined for whatever says more than that. */
export function readVerdict(text: string): Verdict | undefined {
  const trimmed = asciiWidth(text).trim()
  if (trimmed.length > LONGEST) return undefined
  const said = trimmed.replace(/^@\S+\s+/, '').replace(/\s*[。.!~～…]+$/, '')
  const [all, yes, code, clearYes, mistyped] = WITH_CODE.exec(said.replace(/\s*\?$/, '')) ?? []
  if (all !== undefined) {
    const told = (code ?? mistyped)?.toUpperCase()
    return { yes: (yes ?? clearYes) !== undefined, code: told }
  }
  // A thumb is a yes by itself, and adds nothing to words.
  const words = simplified(said.replace(GESTURE, ' ').trim())
  if (words === '' && said !== '') return { yes: true, code: undefined }
  if (YES_ALONE.test(words)) return { yes: true, code: undefined }
  return NO_ALONE.test(words) ? { yes: false, code: undefined } : undefined
}
