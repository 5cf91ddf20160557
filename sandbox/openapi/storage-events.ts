/** Subscribing to storage events and giving that up, for the organisation or for one space. */
import type { Company } from '../company/company.ts'
import { isMember, maySubscribeOrg } from '../company/rights.ts'
import type { Person, Subscription } from '../company/types.ts'
import { wordsAt } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, paramError, PERMISSION_DENIED, type Refusal } from './result.ts'

export function storageEventEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    endpoint(company, 'subscribe', (subscription) => company.putSubscription(subscription)),
    endpoint(company, 'unsubscribe', ({ scope, scopeId }) =>
      company.removeSubscription(scope, scopeId),
    ),
  ]
}

function endpoint(
  company: Company,
  action: 'subscribe' | 'unsubscribe',
  apply: (subscription: Subscription) => void,
): ApiEndpoint {
  return {
    method: 'POST',
    path: `/v1.0/storage/events/${action}`,
    permission: 'Storage.Event.Write',
    operatorIn: 'query unionId',
    handle({ body, operator, operatorId }) {
      const scope = wordsAt(body, 'scope')
      if (scope !== 'ORG' && scope !== 'SPACE') return paramError('scope')
      const scopeId = wordsAt(body, 'scopeId')
      if (scopeId === undefined) return paramError('scopeId')
      const subscription: Subscription = { scope, scopeId, operator: operatorId }
      const refusal = refusalOf(company, subscription, operator)
      if (refusal !== undefined) return refusal
      apply(subscription)
      return done({ success: true })
    },
  }
}

/** The organisation is an administrator's to watch, a space its members'. */
function refusalOf(
  company: Company,
  { scope, scopeId }: Subscription,
  operator: Person | undefined,
): Refusal | undefined {
  if (scope === 'ORG') {
    if (!maySubscribeOrg(company, operator)) return PERMISSION_DENIED
    return scopeId === company.corpId ? undefined : paramError('scopeId')
  }
  const space = company.findSpace(scopeId)
  if (space === undefined) return paramError('scopeId')
  return isMember(space, operator) ? undefined : PERMISSION_DENIED
}
