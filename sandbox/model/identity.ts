/** Which model the sandbox says it is, and the key that opens it. */

/** It says of itself that it is none. */
export const MODEL_ID = 'sandbox-rule-table'

export const MODEL_KEY = 'sk-sandbox-opens-nothing-else'

/** Where it stands on the sandbox's own origin. */
export const MODEL_PATH = '/model/v1'

const MODEL = {
  id: MODEL_ID,
  object: 'model',
  created: 1_790_000_000,
  owned_by: 'sandbox',
  description:
    'Not a language model: a small table of rules for Chinese and English that plays one, for tests and for a demo without a network. Its token counts are rough.',
}

export const MODELS = { object: 'list', data: [MODEL] }

export function modelNamed(id: string) {
  return MODELS.data.find((model) => model.id === id)
}
