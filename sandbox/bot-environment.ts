/** What the bot's process gets to know of its surroundings: enough to run, and nothing by accident. */
import type { Sandbox } from './in-process.ts'
import { MODEL_PATH } from './model/identity.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const SYSTEM = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'SystemRoot']

/** How a bot reaches this sandbox, ready to paste. */
export function connectionSettings({ app, origin }: Sandbox): Readonly<Record<string, string>> {
  return {
    DINGTALK_CLIENT_ID: app.clientId,
    DINGTALK_CLIENT_SECRET: app.clientSecret,
    DINGTALK_API_BASE: origin,
    DINGTALK_OAPI_BASE: origin,
  }
}

/** How it reaches the model that stands beside DingTalk here. */
export function modelSettings({ model, origin }: Sandbox): Readonly<Record<string, string>> {
  return {
    OPENAI_BASE_URL: `${origin}${MODEL_PATH}`,
    OPENAI_API_KEY: model.key,
    OPENAI_MODEL: model.id,
  }
}

/** The model that the surroundings name; a bot gets to know of it only when asked to. */
export function modelOf(surroundings: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL'].flatMap((name) => {
      const value = surroundings[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

export function botEnvironment(
  surroundings: Environment,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const [name, value] of Object.entries(surroundings))
    if (value !== undefined && isPassed(name)) passed[name] = value
  return { ...passed, ...own }
}

function isPassed(name: string): boolean {
  return SYSTEM.includes(name) || name === 'LOG_LEVEL' || name.startsWith('STEWARD_')
}
