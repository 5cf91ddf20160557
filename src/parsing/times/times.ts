// How often, when not, and how long, as people say it in both languages.
import type { Mute, Off, QuietHours, Rhythm } from '../../arguments.ts'
import { clockIn, DAY, HOUR, isClearlyClock, minutesOf, spanIn } from './clock.ts'
import { instantSaid } from './moments.ts'
import { plainly } from '../numerals.ts'
import type { Said } from '../read-text.ts'

const MONTH = 31 * DAY

const AT_ONCE =
  /^(?:at once|immediately|right away|instant(?:ly)?|real[ -]?time|立即|立刻|马上|实时|即时)$/
const DAILY = /^(?:daily|every ?day|each day|每天|每日)(?: ?(?:at|@|的))? ?(.+)$/
const DAILY_AFTER = /^(?:at )?(.+?) ?(?:daily|every ?day|each day)$/
const EACH = /^(?:every|each|once an?|once every|每隔|每) ?/

/** From one minute to a day; after `--every` and `--每` also `hour`, `day at 6pm` and `天 18:00`. */
export function readRhythm(text: string): Rhythm | undefined {
  const said = plainly(text)
  return rhythmIn(said) ?? rhythmIn(`every ${said}`) ?? rhythmIn(`每${said}`)
}

function rhythmIn(said: string): Rhythm | undefined {
  if (AT_ONCE.test(said)) return { kind: 'at-once' }
  const word = said.replace(/ ?(?:(?:说|发|汇总|提醒|通知)?一次|once)$/, '')
  const daily = (DAILY.exec(word) ?? DAILY_AFTER.exec(word))?.[1]
  const time = daily ?? (isClearlyClock(word) ? word : undefined)
  const at = time === undefined ? undefined : clockIn(time)
  if (at !== undefined) return { kind: 'daily', at: at % DAY }
  if (word === 'hourly') return { kind: 'every', minutes: HOUR }
  const span = word.replace(EACH, '')
  const single = span === word ? NaN : minutesOf(span)
  const minutes = Number.isNaN(single) ? spanIn(span) : single
  // Every day, but when?
  if (minutes === undefined || minutes > DAY || single === DAY) return undefined
  return { kind: 'every', minutes }
}

const OFF = /^(?:off|none|stop|unmute|关|关闭|关掉|取消|取消静音|取消免打扰|解除|无|不要|不用)$/
const FROM_TO = /^(?:from |从|自)? ?(.+?) ?(?:[-–—~]+|到|至|\bto\b|\buntil\b|\btill\b) ?(.+)$/

/** `22:00-08:00`, `晚上10点到第二天早上8点`. */
export function readHours(text: string): QuietHours | Off | undefined {
  const word = plainly(text)
  if (OFF.test(word)) return { kind: 'off' }
  const [, start, end] = FROM_TO.exec(word) ?? []
  if (start === undefined || end === undefined) return undefined
  const from = clockIn(start)
  const to = clockIn(end.replace(/^(?:次日|第二天|明天|翌日)的? ?/, ''))
  if (from === undefined || to === undefined || from % DAY === to % DAY) return undefined
  return { from: from % DAY, to: to % DAY }
}

const TOMORROW = /^(?:(?:until|till|to) )?tomorrow$|^(?:直?到|至)?明天$/

export function readMute(text: string): Mute | undefined {
  const word = plainly(text)
  if (OFF.test(word)) return { kind: 'off' }
  if (TOMORROW.test(word)) return { kind: 'until-tomorrow' }
  return muteFor(spanIn(word.replace(/^for /, '')))
}

const muteFor = (minutes: number | undefined): Mute | undefined =>
  minutes === undefined || minutes > MONTH ? undefined : { kind: 'for', minutes }

const UNTIL = /^(?:(?:until|till|before) |直?到|至)(.+?)$|^(.+?)(?:之前|以前)$/
const REST_OF_DAY =
  /^(?:(?:for )?(?:the )?(?:rest of (?:the day|today)|today)|(?:until |till )?(?:the )?end of (?:the day|today)|今天(?:之内|内|一天|剩下的?时间|剩余时间)?|到今天结束)$/
/** Nobody who wants peace until some day wants it to end at midnight. */
const MORNING = 8 * HOUR
const MINUTE_MS = 60_000

/** `到周五`, `until 6pm`: as long as it is from when it was said. */
export function muteSaid(text: string, said: Said): Mute | undefined {
  const word = plainly(text)
  const [, after, before] = UNTIL.exec(word) ?? []
  const until = REST_OF_DAY.test(word) ? 'midnight' : (after ?? before)
  const at = until === undefined ? undefined : instantSaid(until, said, MORNING)
  return at === undefined ? undefined : muteFor(Math.ceil((at - said.at) / MINUTE_MS))
}

export function readMinutes(text: string): number | undefined {
  const word = plainly(text)
  const minutes = /^\d{1,5}$/.test(word) ? Number(word) : spanIn(word)
  return minutes === undefined || minutes < 1 || minutes > MONTH ? undefined : minutes
}
