/** What the gateway in front of the legacy host refuses: the same reasons, older numbers, always a 200. */
import { gatewayError, legacyError, type LegacyBody } from './legacy-answer.ts'

export const TOKEN_BLANK = gatewayError('40000', 'access_token is blank')
export const TOKEN_EXPIRED = gatewayError('40014', '不合法的access_token')
export const THROTTLED = gatewayError(
  '90018',
  '您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了',
)
export const QUOTA_OUT = gatewayError('90020', '您的企业本月调用钉钉开放平台接口的次数已用完')

export const NO_SESSION = legacyError(300001, 'session 不存在')

export function scopeMissing(permission: string): LegacyBody {
  return gatewayError('60011', `没有调用该接口的权限：${permission}`)
}

export function sendTooFast(perMinute: number): LegacyBody {
  return legacyError(130101, `send too fast, exceed ${perMinute} times per minute`)
}
