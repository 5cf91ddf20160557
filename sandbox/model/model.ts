/** A model behind an endpoint like OpenAI's: what it was asked, who plays it, and what it answers. */
import type { Clock } from '../clock.ts'
import type { Call } from '../http/exchange.ts'
import type { Ids } from '../ids.ts'
import { createNumberedList } from '../numbered-list.ts'
import type { Settings } from '../settings.ts'
import { behave, outageOf, type Behaviour, type Outage } from './behaviours.ts'
import { complete, type Completion } from './completion.ts'
import { MODEL_ID, MODEL_KEY } from './identity.ts'
import { readAsked, type Asked, type Player } from './play.ts'
import { playByRules } from './rules/play-by-rules.ts'

/** What a test does with the model. */
export interface ModelDriver {
  /** What a client has to name and to show. */
  readonly id: string
  readonly key: string
  /** From now on; `seconds` is how late `slow` answers and when a 429 says to come again. */
  behave(behaviour: Behaviour, seconds?: number): void
  /** Puts somebody else in the place of the rule table; without a player, the rule table is back. */
  play(player?: Player): void
  /** Every request for a completion that came, also those that were turned down. */
  asked(after?: number): readonly Asked[]
}

export interface Model {
  readonly driver: ModelDriver
  /** Writes down what came. */
  note(call: Call): Asked
  answer(asked: Asked): Promise<Completion | Outage>
  reset(): void
}

export interface ModelOptions {
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Settings
  /** Settings were changed. */
  readonly changed: () => void
}

const KEEP = 2_000

export function createModel({ clock, ids, settings, changed }: ModelOptions): Model {
  const requests = createNumberedList<Asked>(KEEP)
  let player: Player = playByRules
  return {
    driver: {
      id: MODEL_ID,
      key: MODEL_KEY,
      behave(behaviour, seconds = settings.model.seconds) {
        Object.assign(settings.model, { behaviour, seconds })
        changed()
      },
      play(other = playByRules) {
        player = other
      },
      asked: (after = 0) => requests.after(after),
    },
    note: ({ body, headers }) =>
      requests.add((n) => readAsked({ n, at: clock.now(), headers, text: body })),
    async answer(asked) {
      const { behaviour, seconds } = settings.model
      const outage = outageOf(settings.model)
      if (outage !== undefined) return outage
      if (behaviour === 'slow')
        await new Promise<void>((resolve) => clock.after(seconds * 1_000, resolve))
      return complete(await behave(behaviour, asked, player), asked, () => ids.uuid())
    },
    reset() {
      player = playByRules
      requests.clear()
    },
  }
}
