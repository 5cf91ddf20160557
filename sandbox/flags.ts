/** The command line of `npm run sandbox`. */
import { parseArgs } from 'node:util'

export type Flags =
  | {
      readonly kind: 'run'
      readonly bot: boolean
      readonly port: number
      readonly fresh: boolean
    }
  | { readonly kind: 'refused'; readonly why: string }

const DEFAULT_PORT = 4680
const USAGE = 'usage: npm run sandbox -- [--no-bot] [--port N] [--fresh]'

export function readFlags(args: readonly string[]): Flags {
  const values = parse(args)
  if (values instanceof Error) return { kind: 'refused', why: `${values.message}\n${USAGE}` }
  const port = Number(values.port ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { kind: 'refused', why: `"${values.port}" is not a port\n${USAGE}` }
  return { kind: 'run', bot: !values['no-bot'], port, fresh: values.fresh ?? false }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'no-bot': { type: 'boolean' },
        port: { type: 'string' },
        fresh: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
