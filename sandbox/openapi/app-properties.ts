/** The notes that apps keep with a dentry: written with a new folder, shown to a query that names the app. */
import { APP_IDENTITY } from '../app-identity.ts'
import type { AppProperty, Dentry } from '../company/types.ts'
import { recordsAt, textAt, textsAt, wordsAt, type JsonRecord } from '../json.ts'
import { paramError, type Refusal } from './result.ts'

const MOST_PROPERTIES = 3
const MOST_APPS = 20

export function readAppProperties(option: JsonRecord): readonly AppProperty[] | Refusal {
  if (option['appProperties'] === undefined) return []
  const records = recordsAt(option, 'appProperties')
  const properties = records?.map(readProperty).filter((one) => one !== undefined)
  if (properties === undefined || properties.length !== records?.length)
    return paramError('appProperties')
  return properties.length > MOST_PROPERTIES ? paramError('appProperties') : properties
}

function readProperty(record: JsonRecord): AppProperty | undefined {
  const name = wordsAt(record, 'name')
  const value = textAt(record, 'value')
  const visibility = record['visibility'] ?? 'PUBLIC'
  if (name === undefined || value === undefined) return undefined
  if (visibility !== 'PUBLIC' && visibility !== 'PRIVATE') return undefined
  return { name, value, visibility }
}

/** The apps whose notes a query wants to see. */
export function readAppIds(option: JsonRecord): readonly string[] | Refusal {
  const key = 'appIdsForAppProperties'
  const appIds = option[key] === undefined ? [] : textsAt(option, key)
  return appIds === undefined || appIds.length > MOST_APPS ? paramError(key) : appIds
}

/** By the app that wrote them; the one app here wrote them all. */
export function wireAppProperties({ appProperties }: Dentry, appIds: readonly string[]) {
  const { clientId } = APP_IDENTITY
  if (appProperties === undefined || !appIds.includes(clientId)) return {}
  return { appProperties: { [clientId]: appProperties } }
}
