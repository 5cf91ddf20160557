/** Searching the drive by name: hits carry a dentryUuid, and neither spaceId nor dentryId. */
import { CATEGORIES, categoryOf } from '../company/category.ts'
import type { Company } from '../company/company.ts'
import { lineageOf, linkOf } from '../company/dentry-tree.ts'
import { isMember, maySeeDentry } from '../company/rights.ts'
import type { Dentry, Person } from '../company/types.ts'
import { numberAt, recordAt, textsAt, wordsAt, type JsonRecord } from '../json.ts'
import type { Settings } from '../settings.ts'
import type { ApiEndpoint, ApiRequest } from './gate.ts'
import { cutPage, readPage, type Page } from './paging.ts'
import {
  done,
  paramError,
  PERMISSION_DENIED,
  refuse,
  type ApiResult,
  type Refusal,
} from './result.ts'

// The hyphen is DingTalk's.
const BAD_KEYWORD = refuse(400, 'paramError-keyword', '参数错误：keyword')
const SPACE_NOT_ACCESSIBLE = refuse(403, 'spaceNotAccessible', '没有空间的访问权限')
const PAGE_LIMITS = { most: 50, usual: 50 }

export interface SearchOptions {
  readonly company: Company
  readonly settings: Settings
}

export function dentrySearchEndpoints(options: SearchOptions): readonly ApiEndpoint[] {
  return [
    {
      method: 'POST',
      path: '/v2.0/storage/dentries/search',
      permission: 'Storage.Dentry.Search',
      operatorIn: 'query operatorId',
      handle: (request) => search(options, request),
    },
  ]
}

function search({ company, settings }: SearchOptions, request: ApiRequest): ApiResult {
  const { body, operator } = request
  const keyword = wordsAt(body, 'keyword')
  if (keyword === undefined) return BAD_KEYWORD
  const filter = readFilter(recordAt(body, 'option') ?? {})
  if ('code' in filter) return filter
  if (operator === undefined) return PERMISSION_DENIED
  if (!filter.spaceIds.every((spaceId) => isOpen(company, spaceId, operator)))
    return SPACE_NOT_ACCESSIBLE

  const words = keyword.trim().toLowerCase()
  const hits = company.dentries
    .filter((dentry) => dentry.name.toLowerCase().includes(words))
    .filter((dentry) => isSearchable(company, dentry) && maySeeDentry(company, dentry, operator))
    .filter((dentry) => fits(filter, dentry, operator))
    .sort((one, other) => other.modifiedAt - one.modifiedAt)
  const { items, nextToken = '' } = cutPage(hits, filter)
  const wire = settings.searchHitsInFull ? wireFullHit : wireHit
  return done({ items: items.map((dentry) => wire(company, dentry)), nextToken })
}

function isOpen(company: Company, spaceId: string, who: Person): boolean {
  const space = company.findSpace(spaceId)
  return space !== undefined && isMember(space, who)
}

/** An app decides for its own space whether people find what lies there. */
function isSearchable(company: Company, { spaceId }: Dentry): boolean {
  return company.findSpace(spaceId)?.byApp?.capabilities.canSearch ?? true
}

type TimeRange = readonly [from: number, to: number]

interface Filter extends Page {
  readonly spaceIds: readonly string[]
  readonly types: readonly string[]
  readonly categories: readonly string[]
  readonly creatorIds: readonly string[]
  readonly modifierIds: readonly string[]
  readonly created: TimeRange
  readonly modified: TimeRange
  readonly visited: TimeRange | undefined
}

function fits(filter: Filter, dentry: Dentry, who: Person): boolean {
  const { spaceIds, types, categories, creatorIds, modifierIds } = filter
  const { created, modified, visited } = filter
  return (
    isOneOf(spaceIds, dentry.spaceId) &&
    isOneOf(types, dentry.type) &&
    isOneOf(categories, categoryOf(dentry)) &&
    isOneOf(creatorIds, dentry.creatorId) &&
    isOneOf(modifierIds, dentry.modifierId) &&
    isWithin(created, dentry.createdAt) &&
    isWithin(modified, dentry.modifiedAt) &&
    (visited === undefined || visitsOf(dentry, who).some((time) => isWithin(visited, time)))
  )
}

/** Nobody opens a file here; the visits that leave a trace are making and changing it. */
function visitsOf(dentry: Dentry, { unionId }: Person): readonly number[] {
  return [
    ...(dentry.creatorId === unionId ? [dentry.createdAt] : []),
    ...(dentry.modifierId === unionId ? [dentry.modifiedAt] : []),
  ]
}

function isOneOf(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value)
}

function isWithin([from, to]: TimeRange, time: number): boolean {
  return from <= time && time <= to
}

function readFilter(option: JsonRecord): Filter | Refusal {
  const page = readPage(option, PAGE_LIMITS)
  if ('wrong' in page) return paramError(page.wrong)
  // Known by their errors alone. What can be a target is not documented: any word passes, and names are searched.
  if (listAt(option, 'searchTargets') === undefined) return paramError('searchTargets')
  const types = listAt(option, 'dentryTypes')
  if (!types?.every((type) => type === 'FILE' || type === 'FOLDER'))
    return paramError('dentryTypes')
  const categories = listAt(option, 'dentryCategories')
  const known: readonly string[] = CATEGORIES
  if (!categories?.every((category) => known.includes(category)))
    return paramError('dentryCategories')
  const creatorIds = listAt(option, 'creatorIds')
  if (creatorIds === undefined) return paramError('creatorIds')
  const modifierIds = listAt(option, 'modifierIds')
  if (modifierIds === undefined) return paramError('modifierIds')
  const created = readRange(option, 'createTimeRange')
  if (created === undefined) return paramError('createTimeRange')
  const modified = readRange(option, 'modifiedTimeRange')
  if (modified === undefined) return paramError('modifiedTimeRange')
  const visited = readRange(option, 'visitTimeRange')
  if (visited === undefined) return paramError('visitTimeRange')
  const spaceIds = readSpaceIds(option)
  if (spaceIds === undefined) return paramError('searchScopes')
  return {
    ...page,
    types,
    categories,
    creatorIds,
    modifierIds,
    created,
    modified,
    spaceIds,
    visited: option['visitTimeRange'] === undefined ? undefined : visited,
  }
}

function listAt(option: JsonRecord, key: string): readonly string[] | undefined {
  return option[key] === undefined ? [] : textsAt(option, key)
}

/** The one place where space ids are numbers; text is taken, too. */
function readSpaceIds({ spaceIds = [] }: JsonRecord): readonly string[] | undefined {
  if (!Array.isArray(spaceIds)) return undefined
  const texts = spaceIds.map(String)
  return texts.every((text) => /^\d+$/.test(text)) ? texts : undefined
}

function readRange(option: JsonRecord, key: string): TimeRange | undefined {
  if (option[key] === undefined) return [0, Infinity]
  const range = recordAt(option, key)
  if (range === undefined) return undefined
  const from = numberAt(range, 'startTime') ?? 0
  const to = numberAt(range, 'endTime') ?? Infinity
  return from <= to ? [from, to] : undefined
}

function wireHit(company: Company, dentry: Dentry): JsonRecord {
  return {
    dentryUuid: dentry.dentryUuid,
    name: dentry.name,
    creator: wireWho(company, dentry.creatorId),
    modifier: wireWho(company, dentry.modifierId),
  }
}

/** With what only the SDK knows of: the path is that of the folder, written in two ways. */
function wireFullHit(company: Company, dentry: Dentry): JsonRecord {
  const [, ...above] = lineageOf(company, dentry)
  const folders = above.toReversed().map(({ name }) => name)
  return {
    ...wireHit(company, dentry),
    path: { longPath: folders.join('/'), path: folders.join(':'), url: linkOf(dentry) },
    lastModifyTime: Math.floor(dentry.modifiedAt),
  }
}

/** By userId, unlike in the other storage calls. */
function wireWho(company: Company, unionId: string): JsonRecord {
  const person = company.findByUnionId(unionId)
  return { userId: person?.staffId ?? '', name: person?.name ?? '' }
}
