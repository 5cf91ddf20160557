// What leads say to the bot in their own words, in two languages and in both at once.
import type { Language, Sentence } from './sentence.ts'
import { ENGLISH } from './sentences-en.ts'
import { MIXED } from './sentences-mixed.ts'
import { CHINESE } from './sentences-zh.ts'

export const SENTENCES: readonly (readonly [Language, Sentence])[] = [
  ...CHINESE.map((each) => ['zh', each] as const),
  ...ENGLISH.map((each) => ['en', each] as const),
  ...MIXED.map((each) => ['mixed', each] as const),
]
