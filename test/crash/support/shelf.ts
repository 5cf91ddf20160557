// Where a bot keeps its store during a scene, on either engine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Shelf = {
  readonly dataDir: string
  /** What tells the bot where its store is. */
  readonly env: Readonly<Record<string, string>>
  readonly clear: () => Promise<void>
}

export async function openShelf(): Promise<Shelf> {
  const dataDir = await mkdtemp(join(tmpdir(), 'crash-'))
  return {
    dataDir,
    env: {},
    clear: () => rm(dataDir, { recursive: true, force: true }),
  }
}
