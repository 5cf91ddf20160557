// A chaos run as a list of what happens when; the same seed always gives the same list.
import type { FaultEffect } from '../../sandbox/faults/fault.ts'
import type { SeededRandom } from '../../sandbox/seeded-random.ts'
import { createSeededRandom } from '../../sandbox/seeded-random.ts'
import type { ChangeKind, Deed } from './file-changes.ts'
import { fileOf } from './file-changes.ts'
import type { Form, Wish, WishKind } from './wishes.ts'
import { isSaidFreely, thingOf } from './wishes.ts'

export type Step = { readonly atMs: number } & (
  | { readonly kind: 'say'; readonly wish: Wish }
  | {
      readonly kind: 'trouble'
      readonly effect: FaultEffect
      readonly match: string
      readonly times: number
    }
  | { readonly kind: 'change'; readonly deed: Deed }
  | { readonly kind: 'kill' }
  | { readonly kind: 'start'; readonly isTalkative: boolean }
  /** The rest waits until the bot is connected. */
  | { readonly kind: 'calm' }
)

export type PlanOptions = {
  readonly seed: number
  readonly commands: number
  readonly kills: number
  readonly people: number
  readonly groups: number
  /**
   * Has time for what is only tried again after a minute: a throttled webhook, and answers that wait
   * for each other and go together, as the bot keeps DingTalk's limit in the last rounds.
   */
  readonly isPatient: boolean
}

/** People talk in storms; in the calm after each, DingTalk offers again what was not acked. */
const BETWEEN_WORDS_MS = 40
const CALM_MS = 5_000
const LONGEST_ABSENCE_MS = 1_000
const TROUBLES_PER_STORM = 12
const LIMITED_ROUNDS = 4
/** They talk all at once, and a kill comes while the bot has its hands full. */
const IN_A_CLUMP = 12
const CLUMP_MS = 40
const BUSY_MS = 200

/** In the order of time. */
export function planChaos(options: PlanOptions): readonly Step[] {
  const random = createSeededRandom(options.seed)
  const wishes = planWishes(options, random)
  const perRound = Math.ceil(wishes.length / options.kills)
  const stormMs = perRound * BETWEEN_WORDS_MS
  const rounds = Array.from({ length: options.kills }, (_, round) => {
    const startMs = round * (stormMs + CALM_MS)
    const isTalkative = !options.isPatient || round < options.kills - LIMITED_ROUNDS
    const said = wishes.slice(round * perRound, (round + 1) * perRound)
    const changes = planChanges(wishes.slice(0, round * perRound), {
      round,
      startMs,
      stormMs,
      random,
      people: options.people,
    })
    return [...planRound(said, { ...options, startMs, stormMs, isTalkative, random }), ...changes]
  })
  return rounds.flat().sort((a, b) => a.atMs - b.atMs)
}

type Round = Pick<PlanOptions, 'isPatient'> & {
  readonly startMs: number
  readonly stormMs: number
  /** Whether the bot that is started in it may say as much as it likes. */
  readonly isTalkative: boolean
  readonly random: SeededRandom
}

function planRound(
  wishes: readonly Wish[],
  { startMs, stormMs, isTalkative, isPatient, random }: Round,
): readonly Step[] {
  const some = (): number => startMs + random.below(stormMs)
  const clumps = Array.from({ length: Math.ceil(wishes.length / IN_A_CLUMP) }, some)
  const clump = (): number => random.pick(clumps) ?? startMs
  const killedAt = clump() + random.below(BUSY_MS)
  return [
    ...wishes.map(
      (wish) => ({ kind: 'say', atMs: clump() + random.below(CLUMP_MS), wish }) as const,
    ),
    ...Array.from({ length: TROUBLES_PER_STORM }, () => trouble(some(), random)).filter(
      ({ effect, match }) => isPatient || effect.kind !== 'throttled' || match !== WEBHOOK,
    ),
    { kind: 'kill', atMs: killedAt },
    { kind: 'start', atMs: killedAt + random.below(LONGEST_ABSENCE_MS), isTalkative },
    { kind: 'calm', atMs: startMs + stormMs + BUSY_MS + LONGEST_ABSENCE_MS },
  ]
}

type Busy = Pick<Round, 'startMs' | 'stormMs' | 'random'> & {
  readonly round: number
  readonly people: number
}

/** Spaces of late watches are busy: files come, some are written, some go, by whomever. */
function planChanges(
  before: readonly Wish[],
  { round, startMs, stormMs, random, people }: Busy,
): readonly Step[] {
  const busy = before.filter(({ kind }) => kind === 'watch').slice(-BUSY_SPACES)
  return busy.flatMap(({ thing: space, group }, i) =>
    Array.from({ length: FILES_EACH }, (_, n): Step[] => {
      const file = fileOf((round * BUSY_SPACES + i) * FILES_EACH + n)
      const times = [0, 1, 2].map(() => startMs + random.below(stormMs)).sort((a, b) => a - b)
      const life = random.pick(LIVES) ?? []
      return life.map((what, place) => {
        const deed = { what, file, space, group, person: random.below(people) }
        return { kind: 'change', atMs: times[place] ?? startMs, deed }
      })
    }).flat(),
  )
}

const BUSY_SPACES = 5
const FILES_EACH = 3
const LIVES: readonly (readonly ChangeKind[])[] = [
  ['add'],
  ['add', 'write'],
  ['add', 'delete'],
  ['add', 'write', 'delete'],
]

/** As often as each kind stands here; every watch is ended again some rounds later, or not. */
const MIX: readonly WishKind[] = [
  ...Array.from({ length: 8 }, () => 'create' as const),
  ...Array.from({ length: 8 }, () => 'share' as const),
  ...Array.from({ length: 5 }, () => 'update' as const),
  ...Array.from({ length: 3 }, () => 'show' as const),
  ...Array.from({ length: 4 }, () => 'watch' as const),
  ...Array.from({ length: 4 }, () => 'help' as const),
  ...Array.from({ length: 2 }, () => 'babble' as const),
]

/** As often as each stands here, where there is a choice. */
const FORMS: readonly Form[] = ['typed', 'typed', 'typed', 'mended', 'free']

function planWishes(options: PlanOptions, random: SeededRandom): readonly Wish[] {
  const watched: Wish[] = []
  return Array.from({ length: options.commands }, (_, number): Wish => {
    const longAgo = (2 * options.commands) / options.kills
    const [oldest] = watched
    if (oldest !== undefined && number - numberOf(oldest) > longAgo && random.below(8) === 0) {
      watched.shift()
      return { ...oldest, kind: 'unwatch', locale: localeBy(random) }
    }
    const kind = random.pick(MIX) ?? 'help'
    const wish: Wish = {
      kind,
      thing: thingOf(kind, number),
      locale: localeBy(random),
      form: (isSaidFreely(kind) && random.pick(FORMS)) || 'typed',
      person: random.below(options.people),
      group: random.below(options.groups),
      taps: random.below(3),
    }
    if (kind === 'watch') watched.push(wish)
    return wish
  })
}

const numberOf = ({ thing }: Wish): number => Number(thing.slice(-4))
const localeBy = (random: SeededRandom): Wish['locale'] => (random.below(2) === 0 ? 'zh' : 'en')

const WRITES = [
  'POST */links/send',
  'POST */subscribedCalendars',
  'PUT */subscribedCalendars/*',
  'POST */events/subscribe',
  'POST */events/unsubscribe',
] as const
const READS = [
  'GET */subscribedCalendars/*',
  'GET */calendars',
  'GET */queryDentryId',
  'GET */drive/spaces',
  'POST */dentries/query',
] as const
const CONTACTS = 'POST /topapi/v2/user/get'
const WEBHOOK = 'POST /robot/sendBySession'
const ROBOT = 'POST */groupMessages/send'
const CALLS = [...WRITES, ...WRITES, ...READS, CONTACTS, WEBHOOK, WEBHOOK, ROBOT]

type Trouble = Extract<Step, { kind: 'trouble' }>

function trouble(atMs: number, random: SeededRandom): Trouble {
  const some = <T>(from: readonly [T, ...(readonly T[])]): T => random.pick(from) ?? from[0]
  const on = (effect: FaultEffect, match: string, times: number): Trouble => ({
    kind: 'trouble',
    atMs,
    effect,
    match,
    times,
  })
  const call = random.pick(CALLS) ?? WEBHOOK
  const write = some([...WRITES, WEBHOOK])
  const times = 1 + random.below(5)
  const troubles: readonly [Trouble, ...Trouble[]] = [
    on({ kind: 'throttled' }, call, times),
    on({ kind: 'throttled' }, call, times),
    on({ kind: 'reset-after' }, write, times),
    on({ kind: 'reset-after' }, write, times),
    on({ kind: 'reset-before' }, call, times),
    on({ kind: 'html', status: 502 }, call, times),
    on({ kind: 'error', status: 500, code: 'systemError' }, call, times),
    on({ kind: 'token-expired' }, call, times),
    on({ kind: 'slow', ms: 1_000 + random.below(30_000) }, call, times),
    on({ kind: 'hang' }, write, 1),
    on({ kind: 'drop', routeForMs: random.below(10_000) }, '*', 1),
    on({ kind: 'disconnect' }, '*', 1),
    on({ kind: 'again' }, '*', 1),
    on({ kind: 'duplicate' }, '*', times),
    on({ kind: 'reorder' }, '*', times),
    on({ kind: 'delay', ms: 1_000 + random.below(30_000) }, '*', times),
    on({ kind: 'malformed', shape: some(SHAPES) }, '*', times),
    on(some([{ kind: 'refuse-open', status: 502 }, { kind: 'reset-upgrade' }]), '*', 1),
  ]
  return some(troubles)
}

const SHAPES = ['bad-json', 'no-headers', 'unknown-type', 'unknown-topic'] as const
