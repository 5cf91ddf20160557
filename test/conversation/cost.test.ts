// What each way of asking costs of the organisation's monthly calls: the table of docs/cost.md, measured.
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { commands } from '../../commands/index.ts'
import type { CostKey, CostRow } from '../../scripts/docs/cost-rows.ts'
import { COST_ROWS } from '../../scripts/docs/cost-rows.ts'
import type { House } from '../support/house.ts'
import { openHouseWithBot, until } from '../support/house.ts'
import type { Answer, Talk } from '../support/talk.ts'
import { talkIn } from '../support/talk.ts'

type Scene = Pick<House, 'sandbox'> & { readonly talk: Talk }
type Way = {
  /** Once; what it costs is not counted. */
  readonly first?: (scene: Scene) => Promise<unknown>
  /** Before each of the two times; not counted either. */
  readonly before?: (scene: Scene) => Promise<unknown>
  /** All calls up to the last of the answers count. */
  readonly ask: (scene: Scene, round: number) => Promise<unknown>
}

const LEAD = 'Li Na'
const says =
  (text: string, by = LEAD, where = 'Release team') =>
  ({ talk }: Scene): Promise<Answer> =>
    talk.ask(by, text, { in: where })

const linkTo = ({ talk }: Scene, name: string): string => talk.fileNamed(name, 'Release files').link
const MAKE = says('calendar create Releases')

async function agree({ talk }: Scene, question: Answer): Promise<void> {
  const yes = question.buttons.findIndex(({ title }) => title === 'Confirm')
  await talk.tap(LEAD, question, yes)
}

/** Posts a file, and then quotes it. */
async function shareQuoted({ sandbox, talk }: Scene): Promise<void> {
  const group = talk.conversationId('Release team')
  const as = talk.staffId('Zhang San')
  const { n } = sandbox.say({ as, in: group, kind: 'file', text: 'Notes.docx', mention: false })
  await talk.ask(LEAD, 'share this', { quote: n })
}

const hearOf =
  (count: number): Way['ask'] =>
  async ({ sandbox, talk }, round) => {
    const seen = sandbox.calls().at(-1)?.n ?? 0
    const [as, spaceId] = [talk.staffId('Zhang San'), talk.spaceOf('Release team')]
    for (let n = 1; n <= count; n += 1)
      sandbox.addFile({ as, spaceId, name: `Report ${round}-${n}.docx` })
    const isTold = ({ path }: { readonly path: string }): boolean => path.startsWith('/v1.0/robot')
    await until(() => sandbox.calls(seen).some(isTold), 'the digest is sent', 10_000)
  }

const WAYS: { readonly [K in CostKey]: Way } = {
  'share-link': { ask: (scene) => says(`share ${linkTo(scene, 'Roadmap.pdf')}`)(scene) },
  'share-name': { ask: says('share Release checklist') },
  'share-to': {
    first: says('whoami', LEAD, 'All hands'),
    ask: says('share Release checklist to All hands'),
  },
  'share-number-search': { before: says('share Roadmap'), ask: says('1') },
  'share-number-folder': { before: says('files'), ask: says('the second one') },
  'share-quoted': { ask: shareQuoted },
  'share-several': {
    ask: (scene) => {
      const links = ['Roadmap.pdf', 'README.md', 'Team photo.jpg'].map((name) =>
        linkTo(scene, name),
      )
      return says(`share ${links.join(' ')}`)(scene)
    },
  },
  'files-here': { ask: says('files') },
  'files-space': { ask: says('files in Release files') },
  'files-words': { ask: says('files Roadmap') },
  spaces: { ask: says('spaces') },
  'watch-here': { ask: says('watch here') },
  'watch-space': { ask: says('watch Release files') },
  'watch-org': { ask: says('watch org', 'Zhao Yi') },
  watches: { first: says('watch here'), ask: says('watches') },
  'watch-edit': { first: says('watch here'), ask: says('watch edit 1 --every 1h') },
  'watch-take-over': { first: says('watch here'), ask: says('watch edit 1 --mine', 'Wang Wu') },
  unwatch: { before: says('watch here'), ask: says('unwatch here', 'Wang Wu') },
  'calendar-create': { ask: (scene, round) => says(`calendar create Releases ${round}`)(scene) },
  'calendar-update': {
    first: MAKE,
    ask: async (scene, round) =>
      agree(scene, await says(`calendar update Releases --description ${round}`)(scene)),
  },
  'calendar-update-elsewhere': {
    first: MAKE,
    ask: async (scene, round) => {
      const text = `calendar update Releases --description ${round}`
      await agree(scene, await says(text, LEAD, 'Design team')(scene))
    },
  },
  'calendar-subscribe-new': {
    ask: async (scene, round) => {
      const said = await says('calendar subscribe')(scene)
      if (round === 1) await agree(scene, said)
    },
  },
  'calendar-subscribe': {
    first: MAKE,
    ask: says('calendar subscribe Releases', LEAD, 'Design team'),
  },
  'calendar-subscribe-me': {
    first: MAKE,
    ask: says('calendar subscribe Releases --me', 'Chen Min'),
  },
  'calendar-show': { first: MAKE, ask: says('calendar show Releases') },
  'calendar-list': { ask: says('calendar list') },
  'calendar-add-event': {
    first: MAKE,
    ask: says('calendar add-event Review to Releases --at 2026-11-23 15:00'),
  },
  'digest-one': { first: says('watch here'), ask: hearOf(1) },
  'digest-many': { first: says('watch here'), ask: hearOf(31) },
  whoami: { ask: says('whoami') },
  help: { ask: says('help') },
}

async function costOf({ ask, before }: Way, scene: Scene, round: number): Promise<string[]> {
  await before?.(scene)
  const seen = scene.sandbox.calls().at(-1)?.n ?? 0
  await ask(scene, round)
  const calls = scene.sandbox.calls(seen).filter(({ counted }) => counted)
  expect(calls.filter(({ code }) => code !== undefined)).toEqual([])
  return calls.map(({ method, path }) => `${method} ${path}`)
}

const NAMED = readFileSync('README.md', 'utf8')
/** The permission points that the sandbox knows and the README does not ask for. */
const NOT_ASKED_FOR = readdirSync('sandbox', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => [...readFileSync(`sandbox/${path}`, 'utf8').matchAll(/permission: '(.+?)'/g)])
  .flatMap(([, point = '']) => (NAMED.includes(`\`${point}\``) ? [] : [point]))

const isKey = (key: string): key is CostKey => key in COST_ROWS
const rows = Object.entries<CostRow>(COST_ROWS)

describe('counted calls', () => {
  it.each(rows.map(([key, row]) => ({ key, ...row })))(
    '$en, with the permission points of the README',
    async ({ key, cold, warm }) => {
      if (!isKey(key)) throw new Error(`${key} is in no row`)
      const way = WAYS[key]
      const house = await openHouseWithBot({}, { config: { unproven: true } })
      const scene = { ...house, talk: talkIn(house) }
      for (const point of NOT_ASKED_FOR) house.sandbox.settings.missingScopes.add(point)
      await way.first?.(scene)
      const first = await costOf(way, scene, 1)
      const again = warm === undefined ? undefined : await costOf(way, scene, 2)
      const measured = { cold: first.length, warm: again?.length, first, again }
      expect(measured).toMatchObject({ cold, warm })
    },
    60_000,
  )

  it.each(commands.map((command) => [command.name, command] as const))(
    '%s has a row, and none costs more than its definition says',
    (name, { countedCalls }) => {
      const own = rows.filter(([, row]) => row.command === name).map(([, row]) => row)
      expect(own).not.toEqual([])
      const single = own.filter(({ isSeveral }) => isSeveral !== true)
      for (const { en, cold } of single)
        expect({ en, within: cold <= countedCalls }).toEqual({ en, within: true })
    },
  )
})

it('the access token is asked for once, also by many at the same time', async () => {
  const house = await openHouseWithBot()
  const talk = talkIn(house)
  await Promise.all(['Li Na', 'Wang Wu', 'Zhang San'].map((name) => talk.ask(name, 'whoami')))
  const asked = house.sandbox.calls().filter(({ path }) => path.endsWith('/accessToken'))
  expect(asked).toHaveLength(1)
})
