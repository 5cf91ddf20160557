// The exact thing behind a name, as one word: `file:214:1048`.
import type { Ref } from '../arguments.ts'
import { asCalendarId, asDentryId, asDentryUuid, asOpenConversationId, asSpaceId } from '../ids.ts'

const join = (...parts: readonly string[]): string =>
  parts.map((part) => encodeURIComponent(part.toWellFormed())).join(':')

/** A part that may be left out, told apart from an empty one. */
const perhaps = (part: string | undefined): string => (part === undefined ? '' : `=${part}`)
const given = (part: string): string | undefined => (part === '' ? undefined : part.slice(1))

/** One word without white space; `readRef` of it is the same thing. */
export function renderRef(ref: Ref): string {
  switch (ref.kind) {
    case 'file':
      return join('file', ref.spaceId, ref.dentryId)
    case 'document':
      return join('document', ref.dentryUuid)
    case 'calendar':
      return join('calendar', ref.calendarId)
    case 'group':
      return join('group', ref.conversationId)
    case 'place': {
      const { spaceId, space, folder } = ref
      const inside = folder === undefined ? [] : [folder.dentryId, folder.path]
      return join('place', spaceId, perhaps(space), ...inside)
    }
  }
}

/** Undefined for what `renderRef` has not made. */
export function readRef(text: string): Ref | undefined {
  const [kind, first = '', second = '', third, fourth = ''] = text.split(':').map(decoded)
  if (kind === 'place') return readPlaceRef(first, second, { dentry: third, path: fourth })
  if (kind === 'file') {
    const [spaceId, dentryId] = [asSpaceId(first), asDentryId(second)]
    return spaceId && dentryId && { kind, spaceId, dentryId }
  }
  if (kind === 'document') {
    const dentryUuid = asDentryUuid(first)
    return dentryUuid && { kind, dentryUuid }
  }
  if (kind === 'calendar') {
    const calendarId = asCalendarId(first)
    return calendarId && { kind, calendarId }
  }
  if (kind === 'group') {
    const conversationId = asOpenConversationId(first)
    return conversationId && { kind, conversationId }
  }
  return undefined
}

type Inside = { readonly dentry: string | undefined; readonly path: string }

function readPlaceRef(id: string, space: string, { dentry, path }: Inside): Ref | undefined {
  const spaceId = asSpaceId(id)
  const dentryId = asDentryId(dentry ?? '')
  if (spaceId === undefined || (dentry !== undefined && dentryId === undefined)) return undefined
  return { kind: 'place', spaceId, space: given(space), folder: dentryId && { dentryId, path } }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
