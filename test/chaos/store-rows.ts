// TEMPORARY
import Database from 'libsql'

import type { Rows } from './verdict.ts'

export async function readRows(file: string): Promise<Rows> {
  const db = new Database(file)
  const all = (sql: string): any[] => db.prepare(sql).all() as any[]
  const inbox = all('select key, settled_at from inbox')
  const commands = all('select inbox_key as key, state from command')
  const watched = all('select scope_id from watch')
  db.close()
  return {
    inbox: inbox.map(({ key, settled_at }) => ({ key, isSettled: settled_at !== null })),
    commands,
    calls: [],
    outbox: inbox.map(({ key, settled_at }) => ({
      key,
      purpose: 'answer',
      state: settled_at === null ? 'waiting' : 'sent',
    })),
    watched: watched.map(({ scope_id }) => scope_id),
    auditProblems: [],
  }
}
