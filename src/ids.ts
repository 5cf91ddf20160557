// DingTalk's identifiers, each checked and branded once where it enters, so that no two can be mixed up.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type StaffId = Branded<'StaffId'>
export type UnionId = Branded<'UnionId'>
export type CorpId = Branded<'CorpId'>
export type SpaceId = Branded<'SpaceId'>
export type DentryId = Branded<'DentryId'>
export type DentryUuid = Branded<'DentryUuid'>
export type OpenConversationId = Branded<'OpenConversationId'>
export type CalendarId = Branded<'CalendarId'>
export type CalendarEventId = Branded<'CalendarEventId'>

function checkedBy<Id extends string>(shape: RegExp): (raw: string) => Id | undefined {
  return (raw) => (shape.test(raw) ? (raw as Id) : undefined)
}

/** userId of a member of the organisation: digits or a custom word, never empty, no white space. */
export const asStaffId = checkedBy<StaffId>(/^[^\s\p{Cc}]{1,64}$/u)
export const asUnionId = checkedBy<UnionId>(/^[^\s\p{Cc}]{1,128}$/u)
export const asCorpId = checkedBy<CorpId>(/^[^\s\p{Cc}]{1,64}$/u)
export const asSpaceId = checkedBy<SpaceId>(/^\d{1,24}$/)
export const asDentryId = checkedBy<DentryId>(/^\d{1,24}$/)
/** The path part of `https://alidocs.dingtalk.com/i/nodes/<uuid>`. */
export const asDentryUuid = checkedBy<DentryUuid>(/^[A-Za-z0-9]{16,64}$/)
export const asOpenConversationId = checkedBy<OpenConversationId>(/^[^\s\p{Cc}]{1,256}$/u)
/** Base64-like; short words are left to be read as names. */
export const asCalendarId = checkedBy<CalendarId>(/^[\w+/=-]{16,256}$/)
export const asCalendarEventId = checkedBy<CalendarEventId>(/^[^\s\p{Cc}]{1,512}$/u)
