import { op } from '@weft/core'
import type { ChatMessage } from '../prompts/support-prompt.ts'
import type { ChatModel } from './model.ts'

/** The name of the browser's own model in records. */
export const browserModelId = 'browser-language-model'

// Typed here: not every browser has it, and its API still changes.
interface LanguageModel {
  availability(): Promise<string>
  create(options: {
    initialPrompts?: readonly ChatMessage[]
    signal?: AbortSignal
  }): Promise<LanguageModelSession>
}

interface LanguageModelSession {
  promptStreaming(input: string, options: { signal?: AbortSignal }): AsyncIterable<string>
  destroy?(): void
}

const answerWithinMs = 2_000

/** Whether the browser has a model of its own that is ready; a browser that does not answer has none. */
export async function hasBrowserModel(): Promise<boolean> {
  const languageModel = findLanguageModel()
  if (!languageModel) return false
  const silence = new Promise<string>((resolve) => setTimeout(resolve, answerWithinMs, 'silent'))
  try {
    return (await Promise.race([languageModel.availability(), silence])) === 'available'
  } catch {
    return false
  }
}

/** The browser's own model. */
export const browserModel: ChatModel = {
  id: browserModelId,
  endpoint: undefined,
  stream: op(streamFromBrowser, {
    name: 'LanguageModel.promptStreaming',
    kind: 'llm',
    inputs: (messages) => ({ model: browserModelId, messages }),
    accumulate: { initial: () => '', step: (text: string, part: string) => text + part },
  }),
}

async function* streamFromBrowser(
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const languageModel = findLanguageModel()
  if (!languageModel) throw new Error('This browser has no language model of its own.')
  const last = messages.at(-1)
  const session = await languageModel.create({ initialPrompts: messages.slice(0, -1), signal })
  try {
    yield* session.promptStreaming(last?.content ?? '', { signal })
  } finally {
    session.destroy?.()
  }
  signal.throwIfAborted()
}

function findLanguageModel(): LanguageModel | undefined {
  return (globalThis as { LanguageModel?: LanguageModel }).LanguageModel
}
