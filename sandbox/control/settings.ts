/** The settings as they are shown and changed from outside: any part, and all of it or nothing. */
import { bodyRecord, type Call } from '../http/exchange.ts'
import { isRecord, type JsonRecord } from '../json.ts'
import { BEHAVIOURS, type ModelSettings } from '../model/behaviours.ts'
import { SandboxError } from '../sandbox-error.ts'
import { QUOTE_SHAPES, TIME_FORMATS, type Settings } from '../settings.ts'

export function describeSettings(settings: Settings) {
  return { ...settings, missingScopes: [...settings.missingScopes] }
}

type Shown = ReturnType<typeof describeSettings>

export function changeSettings(call: Call, settings: Settings): void {
  const patch = bodyRecord(call)
  if (patch === undefined) throw new SandboxError(400, 'the body is not a JSON object')
  const changed = merge(describeSettings(settings), patch)
  const { missingScopes, quota, qps, webhook, model, ...plain } = changed
  Object.assign(settings, plain)
  Object.assign(settings.quota.calls, quota.calls)
  Object.assign(settings.quota.pushes, quota.pushes)
  Object.assign(settings.qps, qps)
  Object.assign(settings.webhook, webhook)
  Object.assign(settings.model, model)
  settings.missingScopes.clear()
  for (const scope of missingScopes) settings.missingScopes.add(scope)
}

function merge(now: Shown, patch: JsonRecord): Shown {
  refuseStrays('', now, patch)
  const at = { patch, prefix: '' }
  const quota = part(at, 'quota', now.quota)
  return {
    consoleSwitch: flag(at, 'consoleSwitch', now.consoleSwitch),
    tokenLifeSeconds: count(at, 'tokenLifeSeconds', now.tokenLifeSeconds),
    missingScopes: scopes(patch, now.missingScopes),
    pushQuotaOut: flag(at, 'pushQuotaOut', now.pushQuotaOut),
    messageContentAsString: flag(at, 'messageContentAsString', now.messageContentAsString),
    awkwardIds: flag(at, 'awkwardIds', now.awkwardIds),
    staffIdMissing: flag(at, 'staffIdMissing', now.staffIdMissing),
    timeFormat: oneOf(at, 'timeFormat', { now: now.timeFormat, of: TIME_FORMATS }),
    quoteShape: oneOf(at, 'quoteShape', { now: now.quoteShape, of: QUOTE_SHAPES }),
    quotedFileIds: flag(at, 'quotedFileIds', now.quotedFileIds),
    searchHitsInFull: flag(at, 'searchHitsInFull', now.searchHitsInFull),
    eventsInSubscribedCalendars: flag(
      at,
      'eventsInSubscribedCalendars',
      now.eventsInSubscribedCalendars,
    ),
    quota: {
      calls: allowance(part(quota, 'calls', now.quota.calls), now.quota.calls),
      pushes: allowance(part(quota, 'pushes', now.quota.pushes), now.quota.pushes),
    },
    qps: allowance(part(at, 'qps', now.qps), now.qps),
    webhook: perMinute(part(at, 'webhook', now.webhook), now.webhook),
    ipBanned: flag(at, 'ipBanned', now.ipBanned),
    model: behaving(part(at, 'model', now.model), now.model),
  }
}

/** A part of the patch, and how to name what is in it. */
interface Place {
  readonly patch: JsonRecord
  readonly prefix: string
}

function part({ patch, prefix }: Place, key: string, now: object): Place {
  const value = patch[key] ?? {}
  if (!isRecord(value)) throw new SandboxError(400, `"${prefix}${key}" has to be an object`)
  const inside = `${prefix}${key}.`
  refuseStrays(inside, now, value)
  return { patch: value, prefix: inside }
}

function refuseStrays(prefix: string, now: object, patch: JsonRecord): void {
  const known = Object.keys(now)
  const stray = Object.keys(patch).find((key) => !known.includes(key))
  if (stray === undefined) return
  const names = known.map((key) => `${prefix}${key}`).join(', ')
  throw new SandboxError(400, `there is no setting "${prefix}${stray}"; there are ${names}`)
}

function allowance(place: Place, now: Settings['qps']): Settings['qps'] {
  return { on: flag(place, 'on', now.on), limit: count(place, 'limit', now.limit) }
}

function perMinute(place: Place, now: Settings['webhook']): Settings['webhook'] {
  return { on: flag(place, 'on', now.on), perMinute: count(place, 'perMinute', now.perMinute) }
}

function behaving(place: Place, now: ModelSettings): ModelSettings {
  return {
    behaviour: oneOf(place, 'behaviour', { now: now.behaviour, of: BEHAVIOURS }),
    seconds: count(place, 'seconds', now.seconds),
  }
}

function flag({ patch, prefix }: Place, key: string, now: boolean): boolean {
  const value = patch[key] ?? now
  if (typeof value === 'boolean') return value
  throw new SandboxError(400, `"${prefix}${key}" has to be true or false`)
}

function count({ patch, prefix }: Place, key: string, now: number): number {
  const value = patch[key] ?? now
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw new SandboxError(400, `"${prefix}${key}" has to be a whole number, not below 0`)
}

function scopes(patch: JsonRecord, now: readonly string[]): string[] {
  const value: unknown = patch['missingScopes'] ?? now
  const names = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  if (Array.isArray(value) && names.length === value.length) return names
  throw new SandboxError(400, '"missingScopes" has to be a list of permission points')
}

function oneOf<T extends string>(
  { patch, prefix }: Place,
  key: string,
  { now, of }: { readonly now: T; readonly of: readonly T[] },
): T {
  const value = patch[key] ?? now
  const found = of.find((each) => each === value)
  if (found !== undefined) return found
  throw new SandboxError(400, `"${prefix}${key}" has to be one of ${of.join(', ')}`)
}
