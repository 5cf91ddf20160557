/** DingTalk's own SDK, pointed at a sandbox: clients that are not ours. */
import { createRequire } from 'node:module'
import type calendarModule from '@alicloud/dingtalk/dist/calendar_1_0/client.js'
import type cardModule from '@alicloud/dingtalk/dist/card_1_0/client.js'
import type imModule from '@alicloud/dingtalk/dist/im_1_0/client.js'
import type robotModule from '@alicloud/dingtalk/dist/robot_1_0/client.js'
import { Config } from '@alicloud/openapi-client'
import { RuntimeOptions } from '@alicloud/tea-util'
import { isRecord } from '../../../sandbox/json.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'

// The SDK is CommonJS: its clients are the `default` of what `require` gives.
const require = createRequire(import.meta.url)
export const calendar: typeof calendarModule = require('@alicloud/dingtalk/dist/calendar_1_0/client.js')
export const card: typeof cardModule = require('@alicloud/dingtalk/dist/card_1_0/client.js')
export const im: typeof imModule = require('@alicloud/dingtalk/dist/im_1_0/client.js')
export const robot: typeof robotModule = require('@alicloud/dingtalk/dist/robot_1_0/client.js')

export const RUNTIME = new RuntimeOptions({})

export function officialConfig({ origin }: Sandbox): Config {
  return new Config({ protocol: 'http', endpoint: new URL(origin).host, regionId: 'central' })
}

/** The code with which the SDK throws. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => 'it went well',
    (error: unknown) => error,
  )
  return isRecord(outcome) ? outcome['code'] : outcome
}
