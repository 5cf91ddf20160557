// The configuration, read from environment variables: all that is wrong with it at once, in plain words.
import type { Locale } from './command.ts'
import type { LanguageConfig } from './language-config.ts'
import { readLanguage } from './language-config.ts'
import type { Env, Metrics } from './variables.ts'
import { variables } from './variables.ts'

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
  readonly metrics?: Metrics | undefined
  /** How many messages a group hears within a minute. */
  readonly groupPerMinute: number
  /** How many counted calls the organisation has in a month. */
  readonly monthlyCalls: number
  /** In which hours are said. */
  readonly timeZone: string
  /** Are commands offered of which no source says that DingTalk does them? */
  readonly unproven: boolean
  /** Who is asked what free words mean; undefined: nobody. */
  readonly language: LanguageConfig | undefined
  readonly defaultLocale: Locale
  readonly logLevel: string
}

export type ConfigReading =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Pure; an empty variable counts as one that is not there. */
export function readConfig(env: Env): ConfigReading {
  const problems: string[] = []
  const read = variables(env, problems)
  const { given, required, oneOf, origin, positive } = read
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
    databaseUrl: read.databaseUrl(),
    policyFile: given('STEWARD_POLICY'),
    metrics: read.metrics(),
    groupPerMinute: positive('STEWARD_GROUP_PER_MINUTE', MOST_PER_MINUTE),
    monthlyCalls: positive('STEWARD_MONTHLY_CALLS', STANDARD_EDITION),
    timeZone: read.timeZone(region === 'io' ? HERE : 'Asia/Shanghai'),
    unproven: oneOf('STEWARD_UNPROVEN', ['on', 'off'], 'off') === 'on',
    language: readLanguage(read),
    defaultLocale: oneOf('STEWARD_LOCALE', ['zh-CN', 'en'], region === 'io' ? 'en' : 'zh-CN'),
    logLevel: oneOf('LOG_LEVEL', LEVELS, 'info'),
  }
  return problems.length === 0 ? { kind: 'ok', config } : { kind: 'problems', problems }
}

/** What no log may hold. */
export const secretsIn = ({ clientSecret, language }: Config): string[] => [
  clientSecret,
  ...(language === undefined ? [] : [language.apiKey]),
]

/** More is refused with 130101: send too fast, exceed 20 times per minute. */
const MOST_PER_MINUTE = 20
/** What DingTalk's standard edition gives an organisation since November 2025. */
const STANDARD_EDITION = 5_000
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone
const SECRET = 'DINGTALK_CLIENT_SECRET'
const GATEWAY = 'DINGTALK_GATEWAY_BASE'
const CONSOLE =
  'Copy it from the developer console: your app, "Credentials & Basic Info" (凭证与基础信息).'
