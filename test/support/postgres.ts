// PostgreSQL for tests: a fresh database on the server that all share, or a server that a test may stop.
import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

import type { PostgresServer, Tls } from '../../scripts/postgres-server.ts'
import { startPostgresServer } from '../../scripts/postgres-server.ts'

/** The URL of a new, empty database. It goes when the server does: to drop it would cost a checkpoint. */
export async function freshDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = new URL(inject('postgresUrl'))
  await ask(url.href, `create database ${name}`)
  url.pathname = name
  return url.href
}

/** A server of the test's own, to be stopped and started at will. */
export async function ownServer(tls?: Tls): Promise<PostgresServer> {
  const server = await startPostgresServer(tls)
  onTestFinished(server.remove)
  return server
}

/** One statement on a connection of its own; the rows it gives. */
export async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
