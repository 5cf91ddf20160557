/** How often, when not, and for how long not: what a sentence says of it, and the sentence without it. */
import { CLOCK, clockIn, numberIn, shortSpan, shownClock, SPAN, spanIn } from './clock.ts'

/** A value as it would be typed, and what is left of the sentence. */
export interface Taken {
  readonly value: string | undefined
  readonly rest: string
}

/** Tries one shape after the other; the first that is there is taken out. */
function take(
  text: string,
  shapes: readonly (readonly [RegExp, (found: string) => string])[],
): Taken {
  for (const [shape, valueOf] of shapes) {
    const [found] = shape.exec(text) ?? []
    if (found !== undefined) return { value: valueOf(found), rest: text.replace(shape, ' ') }
  }
  return { value: undefined, rest: text }
}

const TAIL =
  '(?:\\s*(?:给(?:我们|大家|群里))?\\s*(?:汇总|总结|汇报|通知|提醒|报告|告诉|说|发|报|推送?)?(?:我们|大家|群里)?\\s*(?:一次|1次|一下|一回))?'
const SHORT_PARTS = new Map([
  ['早', 'daily 09:00'],
  ['morning', 'daily 09:00'],
  ['中', 'daily 12:00'],
  ['noon', 'daily 12:00'],
  ['下', 'daily 18:00'],
  ['晚', 'daily 18:00'],
  ['evening', 'daily 18:00'],
  ['night', 'daily 18:00'],
])

const dailyAt = (found: string): string => {
  const at = clockIn(new RegExp(CLOCK, 'i').exec(found)?.[0] ?? '')
  return at === undefined ? '1d' : `daily ${shownClock(at)}`
}

function dailyPart(found: string): string {
  const part = [...SHORT_PARTS.keys()].find((each) => found.toLowerCase().includes(each))
  return SHORT_PARTS.get(part ?? '') ?? '1d'
}

const EVERY_DAY = '(?:每天|每日|天天|一天一次|daily|every ?day|each day|once a day|once daily)'

/** `every`: at once, every so often, or daily; the time of day may stand apart. */
export function takeRhythm(text: string): Taken {
  const taken = takeSaidRhythm(text)
  const [apart] = new RegExp(`(?:at|around|@|在)?\\s*${CLOCK}`, 'i').exec(taken.rest) ?? []
  if (taken.value !== '1d' || apart === undefined) return taken
  return { value: dailyAt(apart), rest: taken.rest.replace(apart, ' ') }
}

function takeSaidRhythm(text: string): Taken {
  return take(text, [
    [new RegExp(`${EVERY_DAY}\\s*,?\\s*(?:at|around|@|在|的)?\\s*${CLOCK}${TAIL}`, 'i'), dailyAt],
    [new RegExp(`(?:at\\s*)?${CLOCK}\\s*(?:daily|every ?day|each day|每天)`, 'i'), dailyAt],
    [
      new RegExp(
        `(?:每天|每日|every|each)\\s*(?:早上?|早晨|上午|中午|下午|傍晚|晚上?|morning|evening|night|noon)(?:\\s*(?:at\\s*)?${CLOCK})?${TAIL}`,
        'i',
      ),
      (found) => (new RegExp(CLOCK, 'i').test(found) ? dailyAt(found) : dailyPart(found)),
    ],
    [new RegExp(`频率\\s*(?:是|为|改成|改为)?\\s*(?:${SPAN})`), spanOnce],
    [
      new RegExp(`(?:每隔?|every|once every|each)\\s*(?:${SPAN})${TAIL}`, 'i'),
      (found) => shortSpan(spanIn(found) ?? 60),
    ],
    [
      new RegExp(
        `(?:每个?(?:小时|钟头)|hourly|every hour|once an hour|each hour|(?:一个?小时|每小时)一次)${TAIL}`,
        'i',
      ),
      () => '1h',
    ],
    [new RegExp(`(?:${SPAN})(?:汇总|总结|通知|提醒|报|说)?\\s*(?:一次|1次)`, 'i'), spanOnce],
    [
      new RegExp(`(?:in |as )?(?:a )?(?:${EVERY_DAY}|daily digest)${TAIL}(?:\\s*digest)?`, 'i'),
      () => '1d',
    ],
    [
      /马上|立即|立刻|实时|第一时间|immediately|right away|at once|instantly|in real[ -]time|as it happens/i,
      () => 'at once',
    ],
    [new RegExp(`${CLOCK}\\s*(?:统一|集中|汇总|一起|一次性)`), dailyAt],
  ])
}

const spanOnce = (found: string): string => shortSpan(spanIn(found) ?? 60)

const TO =
  '\\s*(?:以后|之后|过后|后)?\\s*(?:到|至|[-–—~～]|to|until|till|and)\\s*(?:第二天|次日|隔天|明天|the next)?\\s*'
const LOOSE = `(?:${CLOCK}|\\d{1,2})`
const HOURS = new RegExp(
  `(?:from|between|after|从|在)?\\s*${CLOCK}${TO}${LOOSE}(?:以前|之前|前)?|(?:from|between)\\s*${LOOSE}${TO}${CLOCK}`,
  'i',
)
const QUIET_WORDS =
  /(?:晚上|夜里|夜间)?(?:的时候|期间|之间|这段时间)?\s*(?:免打扰|请?勿扰|保持安静|安静|不要?(?:打扰|吵|通知|提醒)|别(?:打扰|吵|通知|提醒|说话?)|(?:stay |keep |be )?(?:quiet|silent)|do not disturb|don't disturb(?: us)?|no (?:notifications|messages)|not)/gi

/** `quiet`: from when to when; `off` where it is taken back. */
export function takeHours(text: string): Taken {
  if (
    /(?:取消|关掉|关闭|去掉|不要|turn off|remove|no more|cancel)(?:了)?\s*(?:the\s*)?(?:免打扰|quiet(?: hours)?|do not disturb)/i.test(
      text,
    )
  )
    return { value: 'off', rest: text }
  const { value, rest } = take(text, [[HOURS, hoursOf]])
  return value === undefined ? { value, rest } : { value, rest: rest.replace(QUIET_WORDS, ' ') }
}

function hoursOf(found: string): string {
  const times = [...found.matchAll(new RegExp(LOOSE, 'gi'))].map(([time]) => time)
  const [from = 0, to = 0] = times.map((time) =>
    /^\d{1,2}$/.test(time) ? (numberIn(time) ?? 0) * 60 : (clockIn(time) ?? 0),
  )
  return `${shownClock(from)}-${shownClock(to)}`
}

/** `mute`: for how long, until tomorrow, or `off`. */
export function muteIn(text: string): string | undefined {
  if (
    /unmute|取消静音|解除静音|恢复(?:通知|提醒|关注|推送)|取消.{0,4}静音|(?:turn|switch).*back on|resume|开(?:启|始)通知/i.test(
      text,
    )
  )
    return 'off'
  if (
    /到明天|明天之前|今晚|tonight|今天(?:先)?(?:别|不)|until tomorrow|till tomorrow|(?:rest of|for) (?:the day|today)/i.test(
      text,
    )
  )
    return 'tomorrow'
  const [span] = new RegExp(SPAN, 'i').exec(text) ?? []
  const minutes = span === undefined ? undefined : spanIn(span)
  return minutes === undefined ? undefined : shortSpan(minutes)
}
