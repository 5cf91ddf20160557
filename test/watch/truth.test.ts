// Whatever people do in the sandbox's drive, and however its events arrive: the digest tells what became of each entry.
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { coalesce } from '../../src/watch/coalesce.ts'
import type { Digest, LookedUp } from '../../src/watch/digest.ts'
import { composeDigest } from '../../src/watch/digest.ts'
import type { FileRef } from '../../src/arguments.ts'
import type { StoredEvent } from '../../src/watch/watch.ts'
import type { Act, Entry } from './support/drive.ts'
import { openDrive } from './support/drive.ts'

type Entries = ReadonlyMap<string, Entry>

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('add', 'add-folder', 'write', 'rename', 'move', 'delete'),
  which: fc.nat(200),
  into: fc.nat(20),
  who: fc.nat(1),
  wait: fc.constantFrom(0, 1, 900, 3_000, 60_000),
})

type Distortion = {
  readonly echoes: readonly { readonly which: number; readonly late: number }[]
  /** Where each event comes to lie. */
  readonly order: readonly number[]
}

const distortion: fc.Arbitrary<Distortion> = fc.record({
  echoes: fc.array(fc.record({ which: fc.nat(), late: fc.nat(2_999) }), { maxLength: 15 }),
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
})

function arriving(raised: readonly StoredEvent[], { echoes, order }: Distortion): StoredEvent[] {
  const echoed = echoes.flatMap(({ which, late }) => {
    const event = raised[which % raised.length]
    return event === undefined ? [] : [{ ...event, at: event.at + late }]
  })
  return [...raised, ...echoed]
    .map((event, i) => ({ event, place: order[i] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }, seq) => ({ ...event, seq }))
}

/** As the digester asks: DingTalk for what is there, our memory for what is gone. */
const lookupIn =
  (before: Entries, after: Entries, isGone: (key: FileRef) => boolean) =>
  (key: FileRef): LookedUp => {
    const [was, is] = [before.get(key.dentryId), after.get(key.dentryId)]
    if (is !== undefined) return { kind: 'seen', ...is, before: was }
    if (!isGone(key)) return { kind: 'hidden' }
    return was === undefined ? { kind: 'unnamed' } : { kind: 'known', ...was }
  }

function expected(touched: ReadonlySet<string>, before: Entries, after: Entries): string[] {
  return [...touched].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was === undefined) return is === undefined ? [] : [`create ${is.path}`]
    if (is === undefined) return [`delete ${was.path}`]
    if (was.parentId !== is.parentId) return [`move ${is.path}`]
    return [was.name === is.name ? `update ${is.path}` : `rename ${is.path}`]
  })
}

const toldBy = ({ groups }: Digest): string[] =>
  groups.flatMap(({ what, folder, items }) =>
    items.map(({ name }) => `${what} ${folder === '/' ? '' : folder}/${name}`),
  )

it('a digest never loses and never invents what became of an entry', () => {
  const window = fc.record({ acts: fc.array(act, { maxLength: 30 }), distortion })
  fc.assert(
    fc.property(fc.array(window, { minLength: 1, maxLength: 3 }), (windows) => {
      const drive = openDrive()
      for (const { acts, distortion: how } of windows) {
        const before = drive.entries()
        const raised = drive.perform(acts)
        const after = drive.entries()
        const changes = coalesce(arriving(raised, how))
        const gone = new Set(raised.flatMap((e) => (e.what === 'delete' ? [e.dentryId] : [])))
        const entry = lookupIn(before, after, ({ dentryId }) => gone.has(dentryId))
        const digest = composeDigest(changes, { entry, nameOf: () => '李娜' })
        // What went with its folder is told as that folder.
        const touched = new Set(
          raised.map(({ dentryId }) => dentryId).filter((id) => gone.has(id) || after.has(id)),
        )
        expect(toldBy(digest).sort()).toEqual(expected(touched, before, after).sort())
        expect(digest.total).toBe(toldBy(digest).length)
      }
      drive.close()
    }),
    { numRuns: 300 },
  )
})
