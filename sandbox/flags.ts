/** The command line of `npm run sandbox`. */
import { parseArgs } from 'node:util'

export interface RunFlags {
  readonly kind: 'run'
  readonly bot: boolean
  readonly port: number
  readonly fresh: boolean
  /** A chat in the terminal. */
  readonly repl: boolean
  /** Which model the bot may ask: the sandbox's rule table, the surroundings' own, or none. */
  readonly model: 'sandbox' | 'own' | 'none'
}

export type Flags = RunFlags | { readonly kind: 'refused'; readonly why: string }

const DEFAULT_PORT = 4680
const USAGE =
  'usage: npm run sandbox -- [--no-bot] [--port N] [--fresh] [--repl] [--no-model | --own-model]'

export function readFlags(args: readonly string[]): Flags {
  const values = parse(args)
  if (values instanceof Error) return { kind: 'refused', why: `${values.message}\n${USAGE}` }
  const port = Number(values.port ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { kind: 'refused', why: `"${values.port}" is not a port\n${USAGE}` }
  const { 'no-model': none = false, 'own-model': own = false, fresh = false, repl = false } = values
  if (none && own)
    return { kind: 'refused', why: `--no-model and --own-model exclude each other\n${USAGE}` }
  const model = none ? 'none' : own ? 'own' : 'sandbox'
  return { kind: 'run', bot: !values['no-bot'], port, fresh, repl, model }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'no-bot': { type: 'boolean' },
        port: { type: 'string' },
        fresh: { type: 'boolean' },
        repl: { type: 'boolean' },
        'no-model': { type: 'boolean' },
        'own-model': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
