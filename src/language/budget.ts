// How many tokens a day has for each person and each conversation, and who has used them up.
import type { LanguageUse, UseKey } from '../store/language-use.ts'
import type { Asking } from './understanding.ts'

export type Budget = {
  /** Whose day is over, and whether that is news: it is told once by each process. */
  readonly spent: (asking: Asker) => Promise<Spent | undefined>
  readonly add: (asking: Asker, tokens: number) => Promise<void>
}
export type Spent = { readonly of: 'person' | 'group'; readonly isNews: boolean }
type Asker = Pick<Asking, 'staffId' | 'conversationId'>

export type BudgetOptions = {
  readonly store: LanguageUse
  readonly personTokens: number
  readonly groupTokens: number
  readonly now: () => number
}

export function createBudget({ store, personTokens, groupTokens, now }: BudgetOptions): Budget {
  const today = (): string => new Date(now()).toISOString().slice(0, 10)
  let told = { day: '', keys: new Set<string>() }
  const isNews = (day: string, key: string): boolean => {
    if (told.day !== day) told = { day, keys: new Set() }
    return !told.keys.has(key) && told.keys.add(key).has(key)
  }
  return {
    spent: async (asker) => {
      const day = today()
      const [person = 0, group = 0] = await store.used(keysOf(asker), day)
      const { staffId, conversationId } = asker
      if (person >= personTokens) return { of: 'person', isNews: isNews(day, `person ${staffId}`) }
      if (group < groupTokens) return undefined
      return { of: 'group', isNews: isNews(day, `group ${conversationId}`) }
    },
    add: (asker, tokens) => store.add(keysOf(asker), today(), tokens),
  }
}

const keysOf = ({ staffId, conversationId }: Asker): readonly UseKey[] => [
  { of: 'person', id: staffId },
  { of: 'conversation', id: conversationId },
]
