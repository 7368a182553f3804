import { keyFor } from '../settings/keys.ts'
import type { ModelSettings } from '../settings/model-settings.ts'
import { browserModel } from './browser-model.ts'
import { builtInModel, createBuiltInFetch } from './built-in/index.ts'
import { chatCompletionsModel } from './chat-completions.ts'
import type { ChatModel } from './model.ts'

const builtIn = chatCompletionsModel({
  model: builtInModel.id,
  baseURL: builtInModel.baseURL,
  apiKey: '',
  // Slow enough to watch the answer and its trace grow.
  fetch: createBuiltInFetch({ tokensPerSecond: 40, firstTokenMs: 250 }),
})

/** The model that the settings name. */
export function openModel({ kind, baseURL, model }: ModelSettings): ChatModel {
  if (kind === 'built-in') return builtIn
  if (kind === 'browser') return browserModel
  return chatCompletionsModel({ model, baseURL, apiKey: keyFor(baseURL) })
}
