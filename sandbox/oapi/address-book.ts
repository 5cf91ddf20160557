/** The calls of the legacy host about people, departments and roles. */
import type { DingTalkEndpoint } from '../http/dingtalk-route.ts'
import type { ContactOptions } from './contact-endpoint.ts'
import { departmentEndpoints } from './departments.ts'
import { roleEndpoints } from './roles.ts'
import { userEndpoints } from './users.ts'

export function addressBookEndpoints(options: ContactOptions): readonly DingTalkEndpoint[] {
  return [...userEndpoints(options), ...departmentEndpoints(options), ...roleEndpoints(options)]
}
