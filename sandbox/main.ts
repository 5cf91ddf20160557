/** The sandbox as a process: arguments, environment, signals, exit code; the only file that touches `process`. */
import { once } from 'node:events'
import { join } from 'node:path'
import { findProjectRoot } from './project-root.ts'
import { run } from './run.ts'

const code = await run({
  args: process.argv.slice(2),
  env: process.env,
  node: process.execPath,
  botScript: join(findProjectRoot(), 'dist/src/main.js'),
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  keyboard: { input: process.stdin, output: process.stdout, isTyped: process.stdin.isTTY },
  asked: Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), npmGone()]),
})
process.exit(code)

/** npm passes a signal on to its shell only, which dies and leaves us behind. */
function npmGone(): Promise<void> {
  const launcher = process.ppid
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === undefined) return
    setInterval(() => process.ppid !== launcher && resolve(), 300).unref()
  })
}
