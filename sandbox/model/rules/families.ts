/** In which order the rules of each family are tried. */
import { calendarUpdateIn } from './calendar-change.ts'
import {
  calendarCreateIn,
  calendarListIn,
  calendarShowIn,
  calendarSubscribeIn,
} from './calendar.ts'
import { eventIn } from './event.ts'
import { listIn, searchIn, spacesIn } from './find.ts'
import type { Draft, Said } from './said.ts'
import { shareIn } from './share.ts'
import { digestIn, watchIn } from './watch.ts'
import { unwatchIn, watchEditIn, watchesIn } from './watching.ts'

type Rule = (said: Said) => Draft | undefined

export const calendarDraft = inOrder([
  calendarListIn,
  eventIn,
  calendarCreateIn,
  calendarUpdateIn,
  calendarSubscribeIn,
  calendarShowIn,
])

export const watchDraft = inOrder([watchesIn, unwatchIn, watchEditIn, watchIn, digestIn])

export const fileDraft = inOrder([spacesIn, listIn, shareIn, searchIn])

function inOrder(rules: readonly Rule[]): Rule {
  return (said) => {
    for (const rule of rules) {
      const draft = rule(said)
      if (draft !== undefined) return draft
    }
    return undefined
  }
}
