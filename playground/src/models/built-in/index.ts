import { CHAT_MODEL } from './wire/chat.ts'
import { EMBEDDING_MODEL } from './wire/embeddings.ts'

export { createBuiltInFetch } from './fetch.ts'
export type { BuiltInFetchOptions } from './fetch.ts'
export { followedInstructions } from './instructions.ts'
export type { FollowedInstruction } from './instructions.ts'
export { countTokens } from './tokens.ts'

/** What an app needs to offer a built-in model: its name, what to call it, and where it answers. */
export interface BuiltInModel {
  readonly id: string
  readonly label: string
  readonly baseURL: string
}

// The top level domain `invalid` is reserved: without the built-in fetch no request gets anywhere.
const BASE_URL = 'https://built-in.invalid/v1'

/** The chat model that answers with sentences quoted from the documents in its prompt. */
export const builtInModel: BuiltInModel = {
  id: CHAT_MODEL,
  label: 'built-in extractive model, no LLM',
  baseURL: BASE_URL,
}

/** The embedding model that compares spelling, not meaning. */
export const builtInEmbeddingModel: BuiltInModel = {
  id: EMBEDDING_MODEL,
  label: 'built-in hashed n-grams, no LLM',
  baseURL: BASE_URL,
}
