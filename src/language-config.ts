// The configuration of the language model: none without a key.
import type { Variables } from './variables.ts'

export type LanguageConfig = {
  readonly apiKey: string
  readonly baseUrl: string
  readonly model: string
  /** May a command that only reads run without a yes? */
  readonly readsAtOnce: boolean
  /** How many tokens a day has for each person, and for each conversation. */
  readonly personTokens: number
  readonly groupTokens: number
  /** Are prompts and answers logged in full? */
  readonly isDebug: boolean
}

const KEY = 'OPENAI_API_KEY'
const PERSON_TOKENS = 60_000
const GROUP_TOKENS = 300_000

/** What is wrong is told by `read`. */
export function readLanguage(read: Variables): LanguageConfig | undefined {
  const { given, required, oneOf, address, positive } = read
  if (given(KEY) === undefined) return undefined
  const isOn = (name: string): boolean => oneOf(name, ['on', 'off'], 'off') === 'on'
  return {
    apiKey: required(KEY, 'It comes from whoever serves the model.'),
    baseUrl: address('OPENAI_BASE_URL', 'https://api.openai.com/v1'),
    model: required('OPENAI_MODEL', `With ${KEY}, say which model shall be asked.`),
    readsAtOnce: isOn('STEWARD_LANGUAGE_READS'),
    personTokens: positive('STEWARD_LANGUAGE_PERSON_TOKENS', PERSON_TOKENS),
    groupTokens: positive('STEWARD_LANGUAGE_GROUP_TOKENS', GROUP_TOKENS),
    isDebug: isOn('STEWARD_LANGUAGE_DEBUG'),
  }
}
