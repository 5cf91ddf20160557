/** DingTalk's own SDK, pointed at a sandbox: which clients there are, and how they are called. */
import { createRequire } from 'node:module'
import type calendarModule from '@alicloud/dingtalk/dist/calendar_1_0/client.js'
import type cardModule from '@alicloud/dingtalk/dist/card_1_0/client.js'
import type contactModule from '@alicloud/dingtalk/dist/contact_1_0/client.js'
import type convFileModule from '@alicloud/dingtalk/dist/conv_file_1_0/client.js'
import type docModule from '@alicloud/dingtalk/dist/doc_2_0/client.js'
import type driveModule from '@alicloud/dingtalk/dist/drive_1_0/client.js'
import type imModule from '@alicloud/dingtalk/dist/im_1_0/client.js'
import type robotModule from '@alicloud/dingtalk/dist/robot_1_0/client.js'
import type storageModule from '@alicloud/dingtalk/dist/storage_1_0/client.js'
import type storage2Module from '@alicloud/dingtalk/dist/storage_2_0/client.js'
import type wikiModule from '@alicloud/dingtalk/dist/wiki_2_0/client.js'
import { Config } from '@alicloud/openapi-client'
import { RuntimeOptions } from '@alicloud/tea-util'
import { isRecord } from '../../../sandbox/json.ts'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { getToken } from './api-client.ts'

// The SDK is CommonJS: its clients are the `default` of what `require` gives.
const require = createRequire(import.meta.url)
export const calendar: typeof calendarModule = require('@alicloud/dingtalk/dist/calendar_1_0/client.js')
export const card: typeof cardModule = require('@alicloud/dingtalk/dist/card_1_0/client.js')
export const im: typeof imModule = require('@alicloud/dingtalk/dist/im_1_0/client.js')
export const robot: typeof robotModule = require('@alicloud/dingtalk/dist/robot_1_0/client.js')
const contact: typeof contactModule = require('@alicloud/dingtalk/dist/contact_1_0/client.js')
const convFile: typeof convFileModule = require('@alicloud/dingtalk/dist/conv_file_1_0/client.js')
const doc: typeof docModule = require('@alicloud/dingtalk/dist/doc_2_0/client.js')
const drive: typeof driveModule = require('@alicloud/dingtalk/dist/drive_1_0/client.js')
const storage: typeof storageModule = require('@alicloud/dingtalk/dist/storage_1_0/client.js')
const storage2: typeof storage2Module = require('@alicloud/dingtalk/dist/storage_2_0/client.js')
const wiki: typeof wikiModule = require('@alicloud/dingtalk/dist/wiki_2_0/client.js')

export const sdk = { contact, convFile, doc, drive, storage, storage2, wiki }

export const RUNTIME = new RuntimeOptions({})

export function officialConfig({ origin }: Sandbox): Config {
  return new Config({ protocol: 'http', endpoint: new URL(origin).host, regionId: 'central' })
}

export async function sdkSession(sandbox: Sandbox) {
  const token = { xAcsDingtalkAccessToken: await getToken(sandbox) }
  return { config: officialConfig(sandbox), token, runtime: RUNTIME }
}

export type SdkSession = Awaited<ReturnType<typeof sdkSession>>

/** The code with which the SDK throws. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => 'it went well',
    (error: unknown) => error,
  )
  return isRecord(outcome) ? outcome['code'] : outcome
}
