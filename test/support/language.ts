// The sandbox's own model as the bot's: nothing runs without a yes, and no budget is in the way.
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { LanguageConfig } from '../../src/language-config.ts'

const PLENTY = 1_000_000_000

export const languageOf = ({ model, origin }: Sandbox): LanguageConfig => ({
  apiKey: model.key,
  baseUrl: `${origin}/model/v1`,
  model: model.id,
  readsAtOnce: false,
  personTokens: PLENTY,
  groupTokens: PLENTY,
  isDebug: false,
})
