/** A sandbox for each test, ended after it; its clock stands still and nothing pings unless told otherwise. */
import { afterEach, beforeEach } from 'vitest'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/sandbox.ts'

export function withSandbox(
  begin: (sandbox: Sandbox) => Promise<void> | void,
  options: SandboxOptions = { timeScale: 0, pingEveryMs: 0 },
): void {
  let sandbox: Sandbox
  beforeEach(async () => {
    sandbox = await startSandbox(options)
    await begin(sandbox)
  })
  afterEach(() => sandbox.stop())
}
