import type { Kind } from '../../model/call.ts'
import type { Accumulator } from './accumulate/accumulator.ts'
import { accumulateChat } from './accumulate/chat.ts'
import { accumulateImages } from './accumulate/images.ts'
import { accumulateResponse } from './accumulate/response.ts'
import { accumulateText } from './accumulate/text.ts'
import { accumulateTranscript } from './accumulate/transcript.ts'

/** A method whose calls are recorded, and how. */
export interface Method {
  readonly op: string
  /** What a reader calls it; the model stands beside it. */
  readonly displayName: string
  readonly kind: Kind
  /** Where its resource is, from the client on. */
  readonly path: readonly string[]
  readonly name: string
  readonly accumulate: () => Accumulator
  /** Whether its streams tell their usage only when they are asked to. */
  readonly asksForUsage: boolean
  /** Whether its tokens can be counted from its texts where the server reports none. */
  readonly isText: boolean
  /**
   * What it means when no usage is reported: that the tokens are not known (`expected`), that there are none
   * (`reported`), or that they belong to the call that asked for the response (`elsewhere`).
   */
  readonly tokens: 'expected' | 'reported' | 'elsewhere'
  /** Place of the request options among its arguments. */
  readonly optionsAt: number
}

type Special = Pick<Method, 'displayName'> & Partial<Omit<Method, 'op' | 'path' | 'name'>>

function method(path: string, special: Special): Method {
  const names = path.split('.')
  return {
    op: `openai.${path}`,
    kind: 'llm',
    path: names.slice(0, -1),
    name: names.at(-1) ?? '',
    accumulate: accumulateText,
    asksForUsage: false,
    isText: false,
    tokens: 'expected',
    optionsAt: 1,
    ...special,
  }
}

/**
 * The methods that are observed. The SDK's helpers (`parse`, `stream`, `runTools`) call these on the same resource
 * object, so they are seen as well, once for each request they make.
 */
export const methods: readonly Method[] = [
  method('chat.completions.create', {
    displayName: 'chat',
    accumulate: accumulateChat,
    asksForUsage: true,
    isText: true,
  }),
  method('responses.create', {
    displayName: 'response',
    accumulate: accumulateResponse,
    isText: true,
  }),
  method('responses.compact', { displayName: 'compact' }),
  // Reads a response that an earlier request asked a model for; `responses.stream` resumes one by it.
  method('responses.retrieve', {
    displayName: 'retrieve response',
    kind: 'chain',
    accumulate: accumulateResponse,
    tokens: 'elsewhere',
    optionsAt: 2,
  }),
  method('completions.create', { displayName: 'completion', asksForUsage: true, isText: true }),
  method('embeddings.create', { displayName: 'embeddings', kind: 'embedding' }),
  method('images.generate', { displayName: 'image', accumulate: accumulateImages }),
  method('images.edit', { displayName: 'edit image', accumulate: accumulateImages }),
  method('images.createVariation', { displayName: 'vary image' }),
  method('audio.transcriptions.create', {
    displayName: 'transcription',
    accumulate: accumulateTranscript,
  }),
  method('audio.translations.create', { displayName: 'translation' }),
  method('audio.speech.create', { displayName: 'speech' }),
  method('moderations.create', {
    displayName: 'moderation',
    kind: 'guardrail',
    tokens: 'reported',
  }),
]

/** Helpers that send their request only in a later task, where a page no longer knows what they were called from. */
export const lateHelpers: readonly (readonly [path: readonly string[], name: string])[] = [
  [['chat', 'completions'], 'stream'],
  [['chat', 'completions'], 'runTools'],
  [['responses'], 'stream'],
]
