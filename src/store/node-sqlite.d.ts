// The part of `node:sqlite` that we use: the types of the oldest Node we support do not know it.
declare module 'node:sqlite' {
  export class DatabaseSync {
    constructor(file: string, options?: { readonly timeout?: number })
    exec(sql: string): void
    prepare(sql: string): StatementSync
    close(): void
  }

  export class StatementSync {
    all(...parameters: unknown[]): unknown[]
    run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
    iterate(...parameters: unknown[]): IterableIterator<unknown>
    /** Since 22.16 and 23.11. */
    columns(): readonly unknown[]
  }
}
