// Decides how messages follow each other: where a day begins, and where a sender's run begins.

import type { Message } from '../wire/shapes.ts'
import { isSameDay } from '../words/times.ts'

export type Row = {
  readonly message: Message
  readonly startsDay: boolean
  readonly startsRun: boolean
}

const runGapMs = 5 * 60_000

export function layRows(messages: readonly Message[]): readonly Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1]
    const startsDay = !before || !isSameDay(before.at, message.at)
    const startsRun = startsDay || before.from !== message.from || message.at - before.at > runGapMs
    return { message, startsDay, startsRun }
  })
}
