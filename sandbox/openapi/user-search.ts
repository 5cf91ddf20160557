/** Finding people by name: the answer is a list of userIds and nothing else. */
import type { Company } from '../company/company.ts'
import type { Person } from '../company/types.ts'
import { numberAt, wordsAt } from '../json.ts'
import type { ApiEndpoint } from './gate.ts'
import { done, refuse } from './result.ts'

const PARAMETER_ERROR = refuse(400, 'parameter.error', '参数错误')
const MOST = 20

export function userSearchEndpoints(company: Company): readonly ApiEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/v1.0/contact/users/search',
      permission: 'qyapi_addresslist_search',
      operatorIn: 'nowhere',
      countable: false,
      handle({ body }) {
        const queryWord = wordsAt(body, 'queryWord')?.trim().toLowerCase()
        const offset = numberAt(body, 'offset')
        const size = numberAt(body, 'size')
        if (queryWord === undefined || !isNumber(offset, 0, Infinity) || !isNumber(size, 1, MOST))
          return PARAMETER_ERROR
        const isWhole = body['fullMatchField'] === 1
        const fits = (name: string) =>
          isWhole ? name.toLowerCase() === queryWord : name.toLowerCase().includes(queryWord)
        const found = company.people.filter((one) => !one.external && namesOf(one).some(fits))
        return done({
          hasMore: offset + size < found.length,
          totalCount: found.length,
          list: found.slice(offset, offset + size).map(({ staffId }) => staffId),
        })
      },
    },
  ]
}

function namesOf({ name, nameZh }: Person): readonly string[] {
  return [name, nameZh]
}

function isNumber(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most
}
