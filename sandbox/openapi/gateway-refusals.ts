/** What the gateway in front of every OpenAPI call refuses, in its documented words. */
import { refuse, type Refusal } from './result.ts'

export const TOKEN_MISSING = refuse(
  400,
  'AuthenticationFailed.MissingParameter',
  '缺少参数：x-acs-dingtalk-access-token',
)

export const TOKEN_EXPIRED = refuse(400, 'InvalidAuthentication', '不合法的access_token')

export const THROTTLED = refuse(
  403,
  'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
  '您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了',
)

// The code is documented; its status and its words are inferred from the codes beside it.
export const QUOTA_OUT = refuse(
  403,
  'Forbidden.AccessDenied.ApiCountLimitForOrg',
  '您的企业本月调用钉钉开放平台接口的次数已用完',
)

export const IP_NOT_ALLOWED = refuse(
  403,
  'Forbidden.AccessDenied.IpNotInWhiteList',
  '访问ip不在白名单之中',
)

export function scopeMissing(permission: string): Refusal {
  return {
    kind: 'refused',
    status: 403,
    code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
    message:
      '没有调用该接口的权限，接口权限申请参考：https://open.dingtalk.com/document/orgapp/add-api-permission',
    detail: { accessdenieddetail: { requiredScopes: [permission] } },
  }
}
