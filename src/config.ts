// The configuration, read from environment variables: all that is wrong with it at once, in plain words.
import type { Locale } from './command.ts'

export type Config = {
  readonly clientId: string
  readonly clientSecret: string
  readonly robotCode: string
  readonly apiBase: string
  readonly oapiBase: string
  readonly gatewayBase: string
  readonly dataDir: string
  /** PostgreSQL instead of a file in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly policyFile: string | undefined
  /** Where /metrics and /healthz are served; undefined: nowhere. */
  readonly metrics?: { readonly host: string; readonly port: number } | undefined
  /** How many messages a group hears within a minute. */
  readonly groupPerMinute: number
  /** How many counted calls the organisation has in a month. */
  readonly monthlyCalls: number
  /** In which hours are said. */
  readonly timeZone: string
  /** Are commands offered of which no source says that DingTalk does them? */
  readonly unproven: boolean
  readonly defaultLocale: Locale
  readonly logLevel: string
}

export type ConfigReading =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

type Env = Readonly<Record<string, string | undefined>>

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Pure; an empty variable counts as one that is not there. */
export function readConfig(env: Env): ConfigReading {
  const problems: string[] = []
  const { given, required, oneOf, origin, positive, timeZone, databaseUrl, metrics } = readers(
    env,
    problems,
  )
  const clientId = required('DINGTALK_CLIENT_ID', CONSOLE)
  const clientSecret = required(SECRET, CONSOLE)
  const region = oneOf('DINGTALK_REGION', ['com', 'io'], 'com')
  const apiBase = origin('DINGTALK_API_BASE', `https://api.dingtalk.${region}`)
  const oapiBase = origin('DINGTALK_OAPI_BASE', `https://oapi.dingtalk.${region}`)
  const config: Config = {
    clientId,
    clientSecret,
    apiBase,
    oapiBase,
    gatewayBase: given(GATEWAY) === undefined ? apiBase : origin(GATEWAY, apiBase),
    robotCode: given('DINGTALK_ROBOT_CODE') ?? clientId,
    dataDir: given('STEWARD_DATA') ?? '.data',
    databaseUrl: databaseUrl(),
    policyFile: given('STEWARD_POLICY'),
    metrics: metrics(),
    groupPerMinute: positive('STEWARD_GROUP_PER_MINUTE', MOST_PER_MINUTE),
    monthlyCalls: positive('STEWARD_MONTHLY_CALLS', STANDARD_EDITION),
    timeZone: timeZone(region === 'io' ? HERE : 'Asia/Shanghai'),
    unproven: oneOf('STEWARD_UNPROVEN', ['on', 'off'], 'off') === 'on',
    defaultLocale: oneOf('STEWARD_LOCALE', ['zh-CN', 'en'], region === 'io' ? 'en' : 'zh-CN'),
    logLevel: oneOf('LOG_LEVEL', LEVELS, 'info'),
  }
  return problems.length === 0 ? { kind: 'ok', config } : { kind: 'problems', problems }
}

/** One for each kind of variable; what is wrong with a value goes to `problems`. */
function readers(env: Env, problems: string[]) {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined

  const required = (name: string, where: string): string => {
    const value = given(name)
    if (value === undefined) problems.push(`${name} is missing. ${where}`)
    else if (/\s|^(your|ding)x+$|^<.*>$/i.test(value)) {
      problems.push(
        `${name} does not look like a real value ("${name === SECRET ? '…' : value}"). ${where}`,
      )
    }
    return value ?? ''
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T => {
    const value = given(name) ?? otherwise
    const found = allowed.find((each) => each === value)
    if (found === undefined)
      problems.push(`${name} is "${value}". Use one of: ${allowed.join(', ')}.`)
    return found ?? otherwise
  }
  const origin = (name: string, otherwise: string): string => {
    const value = given(name) ?? otherwise
    const problem = originProblem(value)
    if (problem !== undefined) problems.push(`${name} is "${value}", ${problem}`)
    return value.replace(/\/+$/, '')
  }

  const positive = (name: string, otherwise: number): number => {
    const value = given(name) ?? String(otherwise)
    if (!/^[1-9]\d{0,8}$/.test(value))
      problems.push(`${name} is "${value}". Use a whole number from 1 to 999999999.`)
    return Number(value)
  }
  const timeZone = (otherwise: string): string => {
    const value = given(ZONE) ?? otherwise
    if (!isTimeZone(value)) problems.push(`${ZONE} is "${value}". Use a name like Asia/Shanghai.`)
    return value
  }
  const databaseUrl = (): string | undefined => {
    const value = given(DATABASE)
    const problem = value === undefined ? undefined : databaseProblem(value)
    if (problem !== undefined) problems.push(`${DATABASE} ${problem}`)
    return value
  }
  const metrics = (): Config['metrics'] => {
    const value = given(METRICS_PORT)
    if (value === undefined) return undefined
    if (!/^[1-9]\d{0,4}$/.test(value) || Number(value) > HIGHEST_PORT)
      problems.push(`${METRICS_PORT} is "${value}". Use a number from 1 to ${HIGHEST_PORT}.`)
    return { host: given('STEWARD_METRICS_HOST') ?? '127.0.0.1', port: Number(value) }
  }
  return { given, required, oneOf, origin, positive, timeZone, databaseUrl, metrics }
}

/** More is refused with 130101: send too fast, exceed 20 times per minute. */
const MOST_PER_MINUTE = 20
/** What DingTalk's standard edition gives an organisation since November 2025. */
const STANDARD_EDITION = 5_000
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone
const ZONE = 'STEWARD_TIME_ZONE'

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

const METRICS_PORT = 'STEWARD_METRICS_PORT'
const HIGHEST_PORT = 65_535
const SECRET = 'DINGTALK_CLIENT_SECRET'
const DATABASE = 'DATABASE_URL'
const GATEWAY = 'DINGTALK_GATEWAY_BASE'
const CONSOLE =
  'Copy it from the developer console: your app, "Credentials & Basic Info" (凭证与基础信息).'

function originProblem(value: string): string | undefined {
  if (!URL.canParse(value)) return 'which is no address. Write it like https://api.dingtalk.com.'
  const { protocol, pathname, search, hostname, username } = new URL(value)
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
    return 'which would send secrets in the clear. Use https (http only on this machine).'
  }
  if (pathname !== '/' || search !== '' || username !== '') {
    return 'which is more than scheme, host and port. Leave out what follows them.'
  }
  return undefined
}

const TLS_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/** Says nothing of the value, which holds a password. */
function databaseProblem(value: string): string | undefined {
  const like = 'Write it like postgres://user:password@host:5432/database'
  if (!URL.canParse(value)) {
    return `is no address. ${like}, with %40 for @, %2F for / and %23 for # in the password.`
  }
  const { protocol, pathname, searchParams } = new URL(value)
  if (!['postgres:', 'postgresql:'].includes(protocol)) return `is not one of PostgreSQL. ${like}.`
  if (pathname.length < 2) return `names no database. ${like}.`
  const mode = searchParams.get('sslmode')
  if (mode === null || TLS_MODES.includes(mode)) return undefined
  return `has an sslmode that is not known. Use one of: ${TLS_MODES.join(', ')}.`
}
