// The variables of the environment, one reader for each kind; what is wrong with a value is told in plain words.

export type Metrics = { readonly host: string; readonly port: number }
export type Env = Readonly<Record<string, string | undefined>>

export type Variables = ReturnType<typeof variables>

/** Pure. What is wrong with a value goes to `problems`. */
export function variables(env: Env, problems: string[]) {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined

  const required = (name: string, where: string): string => {
    const value = given(name)
    if (value === undefined) problems.push(`${name} is missing. ${where}`)
    else if (/\s|^(your|ding)x+$|^<.*>$/i.test(value)) {
      problems.push(
        `${name} does not look like a real value ("${SECRETS.includes(name) ? '…' : value}"). ${where}`,
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
  const checked =
    (problemOf: (value: string) => string | undefined) =>
    (name: string, otherwise: string): string => {
      const value = given(name) ?? otherwise
      const problem = problemOf(value)
      if (problem !== undefined) problems.push(`${name} is "${value}", ${problem}`)
      return value.replace(/\/+$/, '')
    }
  const origin = checked(originProblem)
  const address = checked(addressProblem)

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
  const metrics = (): Metrics | undefined => {
    const value = given(METRICS_PORT)
    if (value === undefined) return undefined
    if (!/^[1-9]\d{0,4}$/.test(value) || Number(value) > HIGHEST_PORT)
      problems.push(`${METRICS_PORT} is "${value}". Use a number from 1 to ${HIGHEST_PORT}.`)
    return { host: given('STEWARD_METRICS_HOST') ?? '127.0.0.1', port: Number(value) }
  }
  return { given, required, oneOf, origin, address, positive, timeZone, databaseUrl, metrics }
}

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
const SECRETS = ['DINGTALK_CLIENT_SECRET', 'OPENAI_API_KEY']
const DATABASE = 'DATABASE_URL'
function originProblem(value: string): string | undefined {
  const problem = addressProblem(value)
  if (problem !== undefined || new URL(value).pathname === '/') return problem
  return TOO_MUCH
}

const TOO_MUCH = 'which is more than scheme, host and port. Leave out what follows them.'

/** What is wrong with an address that secrets are sent to. */
function addressProblem(value: string): string | undefined {
  if (!URL.canParse(value)) return 'which is no address. Write it like https://api.dingtalk.com.'
  const { protocol, search, hash, hostname, username, password } = new URL(value)
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
    return 'which would send secrets in the clear. Use https (http only on this machine).'
  }
  if ([search, hash, username, password].some((part) => part !== '')) {
    return TOO_MUCH
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
