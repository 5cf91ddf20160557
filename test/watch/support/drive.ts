// The sandbox's drive without its sockets: random acts of people, and what it raises for each.
import { createClock } from '../../../sandbox/clock.ts'
import { createCompany } from '../../../sandbox/company/company.ts'
import { linkOf, pathOf } from '../../../sandbox/company/dentry-tree.ts'
import { createFileChanges } from '../../../sandbox/company/file-changes.ts'
import { seedCompany } from '../../../sandbox/company/seed.ts'
import { storageEventsOf } from '../../../sandbox/company/storage-events.ts'
import type { DentryChange } from '../../../sandbox/company/storage-events.ts'
import { ROOT_FOLDER } from '../../../sandbox/company/types.ts'
import { createIds } from '../../../sandbox/ids.ts'
import { SandboxError } from '../../../sandbox/sandbox-error.ts'
import type { StoredEvent } from '../../../src/watch/watch.ts'
import { dentryId, SPACE, unionId } from './events.ts'

export type Act = {
  readonly kind: 'add' | 'add-folder' | 'write' | 'rename' | 'move' | 'delete'
  /** Which of the entries, and into which folder; by place, around the end. */
  readonly which: number
  readonly into: number
  readonly who: number
  readonly wait: number
}

export type Entry = {
  readonly name: string
  readonly path: string
  readonly parentId: string
  readonly isFolder: boolean
  readonly link: string
}

export type Drive = {
  /** Answers the events that the acts raise; what the drive refuses raises none. */
  readonly perform: (acts: readonly Act[]) => StoredEvent[]
  /** What there is, by dentryId. */
  readonly entries: () => ReadonlyMap<string, Entry>
  readonly close: () => void
}

const PEOPLE = ['lina0417', 'zhangsan3308']
const CORP = 'ding0000'
const KINDS = {
  storage_dentry_create: 'create',
  storage_dentry_update: 'update',
  storage_dentry_delete: 'delete',
} as const

export function openDrive(): Drive {
  const clock = createClock(0)
  const ids = createIds(() => false)
  const seed = () => seedCompany(0)
  const company = createCompany({ corpId: CORP, seed, changed: () => undefined })
  company.putSubscription({ scope: 'SPACE', scopeId: SPACE, operator: '' })
  let raised: StoredEvent[] = []
  const raise = (change: DentryChange): void => {
    for (const data of storageEventsOf(company, change)) {
      raised.push({
        seq: raised.length,
        what: KINDS[change.eventType],
        spaceId: SPACE,
        dentryId: dentryId(data.dentryId),
        isFolder: data.type === 'FOLDER',
        extension: data.extension,
        unionId: unionId(data.unionId),
        at: clock.now(),
      })
    }
  }
  const files = createFileChanges({ company, clock, ids, raise })
  const inSpace = () => company.dentries.filter((each) => each.spaceId === SPACE)
  let names = 0

  function perform({ kind, which, into, who, wait }: Act): void {
    clock.advance(wait)
    const as = PEOPLE[who % PEOPLE.length] ?? ''
    const folders = inSpace().filter(({ type }) => type === 'FOLDER')
    const folder = folders[into % (folders.length + 1)]
    const parentId = folder?.dentryId ?? ROOT_FOLDER
    // A name that was never there before, so that a path means one entry.
    names += 1
    const name = `新 ${names}.xlsx`
    if (kind === 'add') return void files.addFile({ as, spaceId: SPACE, parentId, name })
    if (kind === 'add-folder')
      return void files.addFile({ as, spaceId: SPACE, parentId, name, type: 'FOLDER' })
    const target = inSpace()[which % inSpace().length]?.dentryId ?? ''
    if (kind === 'delete') return void files.deleteFile(target, { as })
    const change = { write: { bytes: 7 }, rename: { name }, move: { parentId } }[kind]
    files.changeFile(target, { as, ...change })
  }

  return {
    perform(acts) {
      raised = []
      for (const act of acts) unlessRefused(() => perform(act))
      return raised
    },
    entries: () =>
      new Map(
        inSpace().map((each) => {
          const { name, parentId, type } = each
          const facts = { path: pathOf(company, each), link: linkOf(each) }
          return [each.dentryId, { name, parentId, isFolder: type === 'FOLDER', ...facts }]
        }),
      ),
    close: () => clock.stop(),
  }
}

function unlessRefused(act: () => void): void {
  try {
    act()
  } catch (cause) {
    if (!(cause instanceof SandboxError)) throw cause
  }
}
