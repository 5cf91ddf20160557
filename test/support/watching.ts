// A group that watches files, with a clock that runs fast: what changes, and what is said of it.
import type { Seams } from '../../src/app.ts'
import { watchDoors } from '../../src/crash-points.ts'
import type { House, HouseOptions } from './house.ts'
import { openHouseWithBot, until } from './house.ts'
import type { Answer, Talk } from './talk.ts'
import { talkIn } from './talk.ts'

/** Three seconds of gathering pass in a tenth of one. */
const FAST = 30
const TOLD_WITHIN_MS = 5_000

export type Watching = {
  readonly house: House
  readonly talk: Talk
  readonly first: Answer
  /** Does this, and waits for a message of the bot that fits. */
  readonly told: (change: () => unknown, fits?: RegExp) => Promise<Told>
  /** Does this, and waits until the bot has stored one event of it. */
  readonly stored: (change: () => unknown) => Promise<void>
  /** Waits until it has been looked so often for what has to be done again and again. */
  readonly rounds: (n: number) => Promise<void>
  /** Somebody adds a file. */
  readonly add: (name: string, file?: Adding) => string
  /** Counted calls since the last one of these, without messages of the bot. */
  readonly calls: () => string[]
  /** What the group has heard from the bot since then. */
  readonly heardSince: (n: number, group?: string) => string[]
}

export type Told = Pick<Answer, 'text' | 'buttons' | 'message' | 'calls' | 'in'>
export type Adding = {
  readonly in?: string
  readonly parentId?: string
  readonly as?: string
  readonly type?: 'FILE' | 'FOLDER'
}

const GROUP = 'Release team'

/** Li Na, who leads the release team, says `text` there. */
export async function watching(
  text: string,
  options: {
    readonly who?: string
    readonly seams?: Partial<Seams>
    readonly house?: HouseOptions
  } = {},
): Promise<Watching> {
  const passed = new Map<string, number>()
  const times = (point: string): number => passed.get(point) ?? 0
  const watchDoor = watchDoors((point) => void passed.set(point, times(point) + 1))
  const seams = { watchDoor, ...options.seams }
  const house = await openHouseWithBot(seams, { timeScale: FAST, ...options.house })
  const { sandbox } = house
  const talk = talkIn(house, GROUP)
  const first = await talk.ask(options.who ?? 'Li Na', text)
  let seen = sandbox.calls().at(-1)?.n ?? 0
  const conversationId = talk.conversationId(GROUP)
  return {
    house,
    talk,
    first,
    told: async (change, fits = /./) => {
      const after = talk.lastIn(GROUP)
      change()
      const message = await sandbox.waitForMessage(
        conversationId,
        (each) => each.n > after && each.from === 'bot' && fits.test(each.text),
        TOLD_WITHIN_MS,
      )
      const buttons = (message.buttons ?? []).map(({ title, text: posts }) => ({
        title,
        text: posts,
      }))
      return { text: message.text, buttons, message, calls: [], in: GROUP }
    },
    stored: async (change) => {
      const before = times('after store.ledger.finish')
      change()
      await until(() => times('after store.ledger.finish') > before, 'the event is stored')
    },
    rounds: async (n) => {
      const upTo = times('after store.replicas.isMyTurn') + 2 * n
      await until(() => times('after store.replicas.isMyTurn') >= upTo, `${n} rounds`)
    },
    add: (name, { in: space = 'Release files', as = 'Chen Min', ...file } = {}) => {
      const spaceId = sandbox.company.spaces.find((each) => each.name === space)?.spaceId ?? ''
      return sandbox.addFile({ as: talk.staffId(as), spaceId, name, ...file }).dentryId
    },
    calls: () => {
      const made = sandbox
        .calls(seen)
        .filter(({ counted, path }) => counted && !path.startsWith('/v1.0/robot'))
      seen = sandbox.calls().at(-1)?.n ?? seen
      return made.map(({ path }) => path.replace(/\d{6,}/g, 'N').replace('/v1.0/storage/', ''))
    },
    heardSince: (n, group = GROUP) =>
      sandbox
        .messages(talk.conversationId(group), n)
        .filter(({ from }) => from === 'bot')
        .map(({ text: heard }) => heard),
  }
}
