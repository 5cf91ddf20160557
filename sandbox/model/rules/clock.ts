/** Numbers, spans and times of day in Chinese and English, as minutes. */

const DIGITS = '零 一 二 三 四 五 六 七 八 九'.split(' ')
const HOUR = 60
const DAY = 24 * HOUR

/** `12`, `十二`, `两`, `half`, `an`; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  const word = text.trim().toLowerCase()
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word)
  const known = NUMBER_WORDS.get(word)
  if (known !== undefined) return known
  const [whole, tens, ones] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(word) ?? []
  if (whole === undefined) return undefined
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}

const NUMBER_WORDS = new Map<string, number>([
  ...DIGITS.map((digit, i) => [digit, i] as const),
  ['两', 2],
  ['半', 0.5],
  ['half', 0.5],
  ['half a', 0.5],
  ['half an', 0.5],
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, i) => [word, i] as const),
  ['a', 1],
  ['an', 1],
  ['a couple of', 2],
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
  ['forty-five', 45],
])

const COUNT =
  '\\d+(?:\\.\\d+)?|[一二两三四五六七八九十半]{1,3}|half an?|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-five'
const SHORT_UNIT = '分钟|分|minutes?|mins?|m|小时|钟头|hours?|hrs?|h|刻钟'
const UNIT = `${SHORT_UNIT}|天|日|days?|d`
/** `2 hours`, `一个半小时`, `半小时`, `90min`: without groups. */
export const SPAN = `(?<![a-z\\d.:])(?:${COUNT})\\s*个?半?\\s*(?:${UNIT})半?(?![a-z])(?: and a half)?`
/** The same, of less than a day. */
export const HOURS_SPAN = `(?<![a-z\\d.:])(?:${COUNT})\\s*个?半?\\s*(?:${SHORT_UNIT})半?(?![a-z])(?: and a half)?`

/** In minutes. */
export function spanIn(text: string): number | undefined {
  const shape = new RegExp(
    `(?<![a-z\\d.:])(${COUNT})\\s*个?(半)?\\s*(${UNIT})(半| and a half)?(?![a-z])`,
    'i',
  )
  const [, count = '', before, unit = '', after] = shape.exec(text) ?? []
  const number = numberIn(count)
  if (number === undefined) return undefined
  const half = before === undefined && after === undefined ? 0 : 0.5
  return Math.round((number + half) * minutesOf(unit.toLowerCase()))
}

function minutesOf(unit: string): number {
  if (/^(?:分|m)/.test(unit)) return 1
  if (/^(?:刻)/.test(unit)) return 15
  return /^(?:天|日|d)/.test(unit) ? DAY : HOUR
}

/** As the bot's arguments have it: `90m`, `2h`. */
export function shortSpan(minutes: number): string {
  if (minutes % DAY === 0) return `${minutes / DAY}d`
  return minutes % HOUR === 0 ? `${minutes / HOUR}h` : `${minutes}m`
}

const PART_ZH = '凌晨|清晨|早晨|早上|上午|早|中午|下午|午后|傍晚|晚上|夜里|今晚|晚'
const HOUR_ZH = '\\d{1,2}|[一二两三四五六七八九十]{1,3}'
/** A time of day, without groups. */
export const CLOCK = `(?:(?:${PART_ZH})\\s*(?:的)?\\s*(?:${HOUR_ZH})\\s*(?:[点时](?:半|整|一刻|三刻|\\d{1,2}分?)?|[:：]\\d{2})|(?:${HOUR_ZH})\\s*点(?:半|整|一刻|三刻|\\d{1,2}分?)?|\\d{1,2}[:：]\\d{2}(?:\\s*[ap]\\.?m\\b\\.?)?|\\d{1,2}\\s*[ap]\\.?m\\b\\.?|noon|midnight|中午|正午|午夜|零点)`

/** In minutes after midnight. */
export function clockIn(text: string): number | undefined {
  const word = text.trim().toLowerCase().replace('：', ':')
  if (/noon|正午/.test(word) || word === '中午') return 12 * HOUR
  if (/midnight|午夜|零点/.test(word)) return 0
  const shape = new RegExp(
    `(${PART_ZH})?\\s*的?\\s*(${HOUR_ZH})\\s*(?:[:](\\d{2})|[点时](半|整|一刻|三刻|\\d{1,2})?分?)?\\s*([ap])?`,
  )
  const [, part = '', hours = '', exact, rest = '', half] = shape.exec(word) ?? []
  const hour = numberIn(hours)
  if (hour === undefined || hour > 24) return undefined
  const minute = exact === undefined ? (QUARTERS.get(rest) ?? Number(rest || 0)) : Number(exact)
  return (isLate(part, half) && hour < 12 ? hour + 12 : earlyHour(hour, part, half)) * HOUR + minute
}

const QUARTERS = new Map([
  ['半', 30],
  ['整', 0],
  ['一刻', 15],
  ['三刻', 45],
])

const isLate = (part: string, half: string | undefined): boolean =>
  half === 'p' || /下午|午后|傍晚|晚|夜/.test(part)

/** Twelve at night is the first hour of the day. */
function earlyHour(hour: number, part: string, half: string | undefined): number {
  const isMidnight = hour === 12 && (half === 'a' || part === '凌晨')
  if (part === '中午' && hour < 6) return hour + 12
  return isMidnight || hour === 24 ? 0 : hour
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `18:05` */
export const shownClock = (minutes: number): string =>
  `${two(Math.floor(minutes / HOUR) % 24)}:${two(minutes % HOUR)}`
