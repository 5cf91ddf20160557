/** DingTalk's own SDK, pointed at a sandbox: which clients there are, and how they are called. */
import { createRequire } from 'node:module'
import type contactModule from '@alicloud/dingtalk/dist/contact_1_0/client.js'
import type convFileModule from '@alicloud/dingtalk/dist/conv_file_1_0/client.js'
import type docModule from '@alicloud/dingtalk/dist/doc_2_0/client.js'
import type driveModule from '@alicloud/dingtalk/dist/drive_1_0/client.js'
import type storageModule from '@alicloud/dingtalk/dist/storage_1_0/client.js'
import type storage2Module from '@alicloud/dingtalk/dist/storage_2_0/client.js'
import type wikiModule from '@alicloud/dingtalk/dist/wiki_2_0/client.js'
import { Config } from '@alicloud/openapi-client'
import { RuntimeOptions } from '@alicloud/tea-util'
import type { Sandbox } from '../../../sandbox/sandbox.ts'
import { getToken } from './api-client.ts'

// The SDK is CommonJS: its clients are the `default` of what `require` gives.
const require = createRequire(import.meta.url)
const contact: typeof contactModule = require('@alicloud/dingtalk/dist/contact_1_0/client.js')
const convFile: typeof convFileModule = require('@alicloud/dingtalk/dist/conv_file_1_0/client.js')
const doc: typeof docModule = require('@alicloud/dingtalk/dist/doc_2_0/client.js')
const drive: typeof driveModule = require('@alicloud/dingtalk/dist/drive_1_0/client.js')
const storage: typeof storageModule = require('@alicloud/dingtalk/dist/storage_1_0/client.js')
const storage2: typeof storage2Module = require('@alicloud/dingtalk/dist/storage_2_0/client.js')
const wiki: typeof wikiModule = require('@alicloud/dingtalk/dist/wiki_2_0/client.js')

export const sdk = { contact, convFile, doc, drive, storage, storage2, wiki }

export async function sdkSession(sandbox: Sandbox) {
  const config = new Config({
    protocol: 'http',
    endpoint: new URL(sandbox.origin).host,
    regionId: 'central',
  })
  const token = { xAcsDingtalkAccessToken: await getToken(sandbox) }
  return { config, token, runtime: new RuntimeOptions({}) }
}

export type SdkSession = Awaited<ReturnType<typeof sdkSession>>
