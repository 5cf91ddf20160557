// What a machine does to a bot's files, whether the tests are run by root or by anybody else.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { TestContext } from 'vitest'

const run = promisify(execFile)

/**
 * From now on the process can write nothing to any file, as on a full disk, and root is not spared.
 * What comes back makes room again.
 */
export async function fillDiskFor(
  pid: number | undefined,
  context: TestContext,
): Promise<() => Promise<void>> {
  const limit = (bytes: string) =>
    run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  await limit('0').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT')
      return context.skip('left out: there is no prlimit on this machine')
    throw cause
  })
  return async () => {
    await limit('unlimited')
  }
}

/** How a program is started that heeds what a file may be used for, as root does not. */
export const UNPRIVILEGED: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : []
