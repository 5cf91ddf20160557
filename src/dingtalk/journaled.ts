// The OpenAPI with every change written down before and after it is made.
import type { UnionId } from '../ids.ts'
import type { Journal } from '../journal.ts'
import { DingTalkError, WRITES } from '../outcome.ts'
import type { OpenApi } from './open-api.ts'

export function journaled(
  openApi: OpenApi,
  operator: UnionId,
  journal: Pick<Journal, 'intend' | 'ended'>,
): OpenApi {
  return {
    ...openApi,
    call: async (call) => {
      const { api, method, path, body, targetVersion } = call
      if (WRITES[api] === undefined) return openApi.call(call)
      await journal.intend({ api, operator, target: { method, path, body }, targetVersion })
      try {
        const answer = await openApi.call(call)
        journal.ended('done', answer)
        return answer
      } catch (error) {
        if (error instanceof DingTalkError) journal.ended(...endOf(error))
        throw error
      }
    },
  }
}

function endOf({ answer }: DingTalkError): ['refused' | 'unknown', object] {
  const { reason, code, message, seen, requestId, mayHaveHappened } = answer
  return [mayHaveHappened ? 'unknown' : 'refused', { reason, code, message, seen, requestId }]
}
