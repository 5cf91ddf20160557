// One PostgreSQL for a whole run of the tests; each test that wants it gets a database of its own.
import type { TestProject } from 'vitest/node'

import { startPostgresServer } from '../../scripts/postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresServer()
  project.provide('postgresUrl', server.url)
  return server.remove
}
