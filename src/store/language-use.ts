// How many tokens the language model took on a day, for each person and each conversation.
import type { OpenConversationId, StaffId } from '../ids.ts'
import type { Engine } from './engine.ts'

export type UseKey =
  | { readonly of: 'person'; readonly id: StaffId }
  | { readonly of: 'conversation'; readonly id: OpenConversationId }

export type LanguageUse = {
  /** Of this day (`2026-11-21`, in UTC), in the order of the keys. */
  readonly used: (keys: readonly UseKey[], day: string) => Promise<readonly number[]>
  /** So many more for each of them. */
  readonly add: (keys: readonly UseKey[], day: string, tokens: number) => Promise<void>
}

export function createLanguageUse({ db }: Engine): LanguageUse {
  return {
    used: async (keys, day) => {
      const rows = await db
        .selectFrom('language_use')
        .select(['of', 'id', 'tokens'])
        .where('day', '=', day)
        .where((row) =>
          row.or(keys.map(({ of, id }) => row.and([row('of', '=', of), row('id', '=', id)]))),
        )
        .execute()
      return keys.map(
        (key) => rows.find(({ of, id }) => of === key.of && id === key.id)?.tokens ?? 0,
      )
    },
    add: async (keys, day, tokens) => {
      // Always in the same order, so that two replicas cannot wait for each other.
      const rows = keys.map((key) => ({ day, ...key, tokens })).sort(byKey)
      await db
        .insertInto('language_use')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['day', 'of', 'id']).doUpdateSet((row) => ({
            tokens: row('language_use.tokens', '+', row.ref('excluded.tokens')),
          })),
        )
        .execute()
    },
  }
}

const byKey = (a: UseKey, b: UseKey): number => (`${a.of} ${a.id}` < `${b.of} ${b.id}` ? -1 : 1)
