/** Long lists come in pages: how many at once, and where the next page begins. */
import type { JsonRecord } from '../json.ts'

export interface Page {
  readonly start: number
  readonly maxResults: number
}

export interface PageLimits {
  readonly most: number
  readonly usual: number
}

export type ReadPage = Page | { readonly wrong: 'maxResults' | 'nextToken' }

/** The fields of a body or of a query; an empty token asks for the first page. */
export function readPage(fields: JsonRecord, { most, usual }: PageLimits): ReadPage {
  const maxResults = Number(fields['maxResults'] ?? usual)
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > most)
    return { wrong: 'maxResults' }
  const start = Number(fields['nextToken'] ?? 0)
  return Number.isInteger(start) && start >= 0 ? { start, maxResults } : { wrong: 'nextToken' }
}

export interface Cut<T> {
  readonly items: readonly T[]
  /** `undefined` on the last page. */
  readonly nextToken: string | undefined
}

export function cutPage<T>(all: readonly T[], { start, maxResults }: Page): Cut<T> {
  const end = start + maxResults
  return { items: all.slice(start, end), nextToken: end < all.length ? String(end) : undefined }
}
