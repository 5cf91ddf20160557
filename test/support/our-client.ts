// Our own OpenAPI client, acting as one person of a fresh sandbox.
import { onTestFinished } from 'vitest'

import { startSandbox } from '../../sandbox/sandbox.ts'
import { actAs } from '../../src/dingtalk/as-sender.ts'
import { createHttp } from '../../src/dingtalk/http.ts'
import { createOpenApi } from '../../src/dingtalk/open-api.ts'
import { createRetry } from '../../src/dingtalk/retry.ts'
import { createTokens } from '../../src/dingtalk/token.ts'
import { asUnionId } from '../../src/ids.ts'
import { talkIn } from './talk.ts'

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there, or not an id of this kind')
  return value
}

export async function openOurClient(name = 'Li Na') {
  const sandbox = await startSandbox()
  const http = createHttp({ timeoutMs: 2_000, userAgent: 'test' })
  onTestFinished(async () => {
    http.close()
    await sandbox.stop()
  })
  const { clientId, clientSecret } = sandbox.app
  const apiBase = sandbox.origin
  const tokens = createTokens({ http, apiBase, clientId, clientSecret, now: Date.now })
  const retry = createRetry({ firstDelayMs: 5 })
  const openApi = createOpenApi({ http, tokens, retry, apiBase, oapiBase: apiBase })
  const talk = talkIn({ sandbox })
  const as = (who: string) => actAs(openApi, must(asUnionId(talk.unionId(who))))
  return { sandbox, talk, tokens, as, ours: as(name) }
}
