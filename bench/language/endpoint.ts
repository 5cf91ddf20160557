// Where the model is: what the environment names, else the sandbox's own table of rules.
import { startSandbox } from '../../sandbox/sandbox.ts'

export type Endpoint = { readonly apiKey: string; readonly baseUrl: string; readonly model: string }
export type Opened = Endpoint & { readonly close: () => Promise<void> }

type Env = Readonly<Record<string, string | undefined>>

export async function openEndpoint(env: Env): Promise<Opened> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env
  if (apiKey) {
    if (!model) throw new Error('OPENAI_MODEL is missing: which model shall be asked?')
    return { apiKey, baseUrl: baseUrl || 'https://api.openai.com/v1', model, close: async () => {} }
  }
  const sandbox = await startSandbox({ port: 0 })
  const { key, id } = sandbox.model
  return {
    apiKey: key,
    baseUrl: `${sandbox.origin}/model/v1`,
    model: id,
    close: () => sandbox.stop(),
  }
}
