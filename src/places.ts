// Where things are on disk: the store's folder, made when it is not there, and the policies.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Config } from './config.ts'
import { PolicyError } from './permission/policy-book.ts'
import type { Where } from './store/engine.ts'
import { StoreError } from './store/store-error.ts'

/** Rejects with a `StoreError` when the folder cannot be made. */
export async function placeOfStore({ databaseUrl, dataDir }: Config): Promise<Where> {
  if (databaseUrl !== undefined) return { url: databaseUrl }
  await makeFolder(dataDir)
  return { file: join(dataDir, 'steward.db') }
}

/** Messages and webhooks are stored there: for nobody else's eyes. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StoreError(`${folder} (STEWARD_DATA) cannot be made a folder`, { cause })
  }
}

/** Undefined when there is none; rejects with a `PolicyError` when it cannot be read. */
export async function readPolicy(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new PolicyError(`${file} cannot be read`, { cause })
  }
}
