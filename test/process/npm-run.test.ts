// `npm run sandbox`, as a newcomer types it: DingTalk and the bot together, and both gone when npm is.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { until } from '../support/house.ts'

it('starts both, says so, and leaves neither behind when npm is told to end', async () => {
  const data = await mkdtemp(join(tmpdir(), 'steward-'))
  const lines: string[] = []
  // The build has been made for all tests; made again now, it would pull the files from under others.
  const npm = spawn('npm', ['run', '--ignore-scripts', 'sandbox', '--', '--port', '0'], {
    env: { ...process.env, STEWARD_DATA: data },
  })
  npm.stdout.on('data', (chunk) => lines.push(...String(chunk).split('\n')))
  onTestFinished(async () => {
    npm.kill('SIGKILL')
    await rm(data, { recursive: true, force: true })
  })
  await until(() => lines.includes('bot connected'), 'the bot is connected', 15_000)
  const ready = lines.filter((line) => line.startsWith('sandbox ready'))
  expect(ready).toEqual([expect.stringMatching(/^sandbox ready http:\/\/127\.0\.0\.1:\d+$/)])
  const origin = ready[0]?.split(' ')[2] ?? ''
  expect(lines).toContain(`DINGTALK_API_BASE=${origin}`)
  expect(lines).toContain(`DINGTALK_OAPI_BASE=${origin}`)
  const isUp = () =>
    fetch(`${origin}/_sandbox/connections`).then(
      () => true,
      () => false,
    )
  expect(await isUp()).toBe(true)
  npm.kill('SIGTERM')
  await until(async () => !(await isUp()), 'the sandbox is gone', 5_000)
})
