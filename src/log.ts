// The one log: JSON lines, fixed text with facts as fields, and no secret in any of them.
import type { LoggerOptions } from 'pino'
import { pino, stdSerializers, stdTimeFunctions } from 'pino'

import { DingTalkError } from './outcome.ts'

export type Log = {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

/** Fields whose values are secrets, wherever one level deep they stand. */
const SECRET_FIELDS = [
  'clientSecret',
  'appSecret',
  'accessToken',
  'ticket',
  'sessionWebhook',
  'webhook',
  'apiKey',
  'authorization',
  'password',
  'databaseUrl',
]
/** Secrets inside longer texts, such as the address of a failed request or of a database. */
const SECRET_PARAMETERS = /((?:session|ticket|access_token|appsecret|password)=)[^&"\s\\]+/gi
const SECRET_IN_ADDRESS = /(\b[a-z]+:\/\/[^\s:@/"]*:)[^\s/"]+@/gi

export type LogOptions = {
  readonly level: string
  /** Values that may never appear, however they got into a line. */
  readonly hide: readonly string[]
  /** Where lines go; standard output unless given. */
  readonly write?: (line: string) => void
}

export function createLog({ level, hide, write }: LogOptions): Log {
  const options: LoggerOptions = {
    level,
    // People read it, too.
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
      censor: '[hidden]',
    },
    serializers: { err: errorFacts },
    hooks: {
      streamWrite: (line) =>
        hide.reduce(
          (text, secret) => text.replaceAll(secret, '[hidden]'),
          line.replace(SECRET_PARAMETERS, '$1[hidden]').replace(SECRET_IN_ADDRESS, '$1[hidden]@'),
        ),
    },
  }
  return write === undefined ? pino(options) : pino(options, { write })
}

/** What DingTalk said in a few fields; only surprises bring their stack. */
function errorFacts(error: unknown): unknown {
  if (!(error instanceof DingTalkError)) {
    return error instanceof Error ? stdSerializers.err(error) : error
  }
  const { cause: _, ...answer } = error.answer
  return answer
}
