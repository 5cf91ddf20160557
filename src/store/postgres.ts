// The only door to pg: a pool of connections that outlives restarts of the server, as a kysely dialect.
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import pg from 'pg'

import type { Log } from '../log.ts'
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { reasonOf } from './store-error.ts'

/**
 * None of our statements takes longer than some milliseconds: what does is stuck. The server gives
 * up first and says why; our own limit is for a server that has fallen silent. Even after that, a
 * heartbeat of 5 s has time for a second try before the lease of 15 s is over.
 */
const LIMITS = {
  lock_timeout: 4_000,
  statement_timeout: 6_000,
  query_timeout: 8_000,
  /** A replica that hangs inside a transaction may not keep its rows from the others. */
  idle_in_transaction_session_timeout: 10_000,
}

/** Of the hundred connections that PostgreSQL gives by default, so that a dozen replicas fit in. */
const MOST_CONNECTIONS = 8

export type PostgresOptions = {
  readonly url: string
  readonly log: Log
  /** One connection without limits of time, for what may take long: migrations. */
  readonly isPatient?: boolean
}

/** Connects when first asked; a connection that is lost is replaced when next asked. */
export function postgresDialect(options: PostgresOptions): Dialect {
  return {
    createDriver: () => {
      const pool = openPool(options)
      return createDriver(pool, watch(pool, options.log))
    },
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function openPool({ url, isPatient = false }: PostgresOptions): pg.Pool {
  return new pg.Pool({
    connectionString: withOurSettings(url),
    fallback_application_name: 'dingtalk-steward',
    ...(isPatient ? { max: 1 } : { max: MOST_CONNECTIONS, ...LIMITS }),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // So that connections move on when the name of the host does.
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser },
  })
}

/** A plan that is kept from when a table was small would read all of it when it is large. */
const NO_KEPT_PLANS = '-c plan_cache_mode=force_custom_plan'

/**
 * `prefer`, `require` and `verify-ca` mean `verify-full` to this version of pg, which warns on
 * standard error that a later one will check less. We go on checking, and need no warning.
 */
function withOurSettings(address: string): string {
  const url = new URL(address)
  const { searchParams: given } = url
  given.set('options', `${given.get('options') ?? ''} ${NO_KEPT_PLANS}`.trim())
  const isLikeVerifyFull = ['prefer', 'require', 'verify-ca'].includes(given.get('sslmode') ?? '')
  if (isLikeVerifyFull && !given.has('uselibpqcompat')) given.set('sslmode', 'verify-full')
  return url.href
}

/** Our bigints are times and counts, which a number holds; pg would hand them over as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)

type OnLost = (cause: Error) => void

/**
 * Without a listener on each connection, one that is lost while in use would end the process. Of
 * all that are lost when a server stops, and until one is had again, the first is told.
 */
function watch(pool: pg.Pool, log: Log): OnLost {
  let isLost = false
  const onLost: OnLost = (cause) => {
    if (!isLost) log.warn({ why: reasonOf(cause) }, 'connection to PostgreSQL lost')
    isLost = true
  }
  pool.on('connect', (client) => {
    if (isLost) log.info({}, 'connected to PostgreSQL again')
    isLost = false
    client.on('error', onLost)
  })
  // The same told again, for a connection that was idle.
  pool.on('error', () => {})
  return onLost
}

/** Each text is parsed once for each connection, which halves what a statement costs; so many at most. */
const MOST_NAMES = 200

type NameOf = (sql: string) => string | undefined

function createNames(): NameOf {
  const names = new Map<string, string>()
  return (sql) => {
    if (!names.has(sql) && names.size < MOST_NAMES) names.set(sql, `statement ${names.size}`)
    return names.get(sql)
  }
}

function createDriver(pool: pg.Pool, onLost: OnLost): Driver {
  const nameOf = createNames()
  return {
    init: async () => {},
    acquireConnection: async () => new Connection(await pool.connect(), nameOf, onLost),
    beginTransaction: (connection: Connection) => connection.say('begin'),
    commitTransaction: (connection: Connection) => connection.commit(),
    rollbackTransaction: (connection: Connection) => connection.rollback(),
    releaseConnection: async (connection: Connection) => connection.release(),
    destroy: () => pool.end(),
  }
}

class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  /** Set once the connection is of no more use: it does not go back into the pool. */
  #broken: Error | undefined
  readonly #nameOf: NameOf
  readonly #onLost: OnLost

  constructor(client: pg.PoolClient, nameOf: NameOf, onLost: OnLost) {
    this.#client = client
    this.#nameOf = nameOf
    this.#onLost = onLost
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // Without parameters it may be several statements, which cannot have a name.
    const name = parameters.length === 0 ? undefined : this.#nameOf(sql)
    const { command, rowCount, rows } = await this.#query({
      text: sql,
      values: [...parameters],
      ...(name === undefined ? {} : { name }),
    })
    const hasChanged = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
    return hasChanged ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
  }

  streamQuery(): never {
    throw new Error('rows are not streamed')
  }

  async say(sql: 'begin' | 'commit' | 'rollback'): Promise<void> {
    await this.#query({ text: sql })
  }

  /** After a statement that failed unheard, PostgreSQL answers a commit with a rollback, not with an error. */
  async commit(): Promise<void> {
    const { command } = await this.#query({ text: 'commit' })
    if (command !== 'COMMIT') throw new Error('nothing was stored: a statement before had failed')
  }

  /** Never fails, or it would hide why there is a rollback; a connection that is gone has rolled back. */
  async rollback(): Promise<void> {
    await this.say('rollback').catch((cause: Error) => this.#breakWith(cause))
  }

  #breakWith(cause: Error): void {
    this.#broken = cause
    this.#onLost(cause)
  }

  release(): void {
    this.#client.release(this.#broken)
  }

  async #query(query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#broken !== undefined) throw this.#broken
    try {
      return await this.#client.query(query)
    } catch (cause) {
      if (cause instanceof Error && isFatal(cause)) this.#breakWith(cause)
      throw cause
    }
  }
}

/**
 * The server is no longer listening on this connection, is no longer the one to write to, or keeps
 * statements from before a newer version changed their tables.
 */
function isFatal(cause: Error): boolean {
  const isAnswer = cause instanceof pg.DatabaseError
  return !isAnswer || /^(08|0A000|25006|25P03|25P04|57P)/.test(cause.code ?? '')
}
