// Where things are on disk: the store's folder, made when it is not there, and the policies.
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import type { Config } from './config.ts'
import type { AnyCommand } from './command.ts'
import type { PolicyBook } from './permission/policy-book.ts'
import { openPolicyBook, PolicyError } from './permission/policy-book.ts'
import type { Seams } from './seams.ts'
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
    await makeFolders(resolve(folder))
  } catch (cause) {
    throw new StoreError(`${folder} (STEWARD_DATA) cannot be made a folder`, { cause })
  }
}

/** One by one from above: Node's own way never ends below `/proc`. */
async function makeFolders(folder: string): Promise<void> {
  if (!existsSync(dirname(folder))) await makeFolders(dirname(folder))
  if (!(await isFolder(folder))) await mkdir(folder, { mode: 0o700 })
}

async function isFolder(path: string): Promise<boolean> {
  return existsSync(path) && (await stat(path)).isDirectory()
}

/** How often the policy file is looked at; a change counts once it is seen twice. */
const POLICY_EVERY_MS = 3_000

type PolicyPlace = Pick<Seams, 'policyFile' | 'schemaFile' | 'policyEveryMs' | 'log'> & {
  readonly commands: readonly AnyCommand[]
}

/** The rules of the file, read again when it changes. Rejects with a `PolicyError`. */
export async function openPolicies(
  place: PolicyPlace,
): Promise<{ book: PolicyBook; watch: () => () => void }> {
  const { policyFile: file, schemaFile, policyEveryMs = POLICY_EVERY_MS, commands, log } = place
  const text = await readPolicy(file)
  const schema = await readFile(schemaFile, 'utf8')
  const book = openPolicyBook({ text, file, schema, commands, log })
  let isReadable = true
  const look = async (): Promise<void> => {
    try {
      book.reload(await readPolicy(file))
      isReadable = true
    } catch (err) {
      if (isReadable)
        log.error({ err }, 'policy file not readable: the last good one stays in force')
      isReadable = false
    }
  }
  const watch = (): (() => void) => {
    const poll = setInterval(() => void look(), policyEveryMs)
    return () => clearInterval(poll)
  }
  return { book, watch }
}

/** Undefined when there is none; rejects with a `PolicyError` when it cannot be read. */
async function readPolicy(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new PolicyError(`${file} cannot be read`, { cause })
  }
}
