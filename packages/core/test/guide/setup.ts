import { init, op, type Client, type Op } from '@weft/core'
import { wrapOpenAI } from '@weft/core/openai'
import OpenAI from 'openai'
import { afterEach, inject } from 'vitest'

let made = 0
let current: Client | undefined

afterEach(async () => {
  await current?.deleteProject()
  current = undefined
})

/** A project of its own in real IndexedDB, as an app's start-up makes it. */
export function startProject(): Client {
  current = init(`guide-${Date.now()}-${made++}`)
  return current
}

/** The real client against a server on another origin that speaks the wire format. */
export function createOpenAI(): OpenAI {
  return wrapOpenAI(
    new OpenAI({
      apiKey: 'user-key',
      baseURL: `${inject('wireUrl')}/v1`,
      dangerouslyAllowBrowser: true,
    }),
  )
}

/** Parameters of a generation, as the guide's fourth block logs them. */
export interface Parameters {
  readonly temperature?: number
  readonly topP?: number
  readonly maxTokens?: number
}

/** What a generation gives. */
export interface Generated {
  readonly text: string
  readonly finishReason: string | undefined
}

/** The guide's `generateWithParams` for a client. */
export function createGenerate(
  openai: OpenAI,
): Op<(prompt: string, parameters?: Parameters) => Promise<Generated>> {
  return op(
    async function generateWithParams(
      prompt: string,
      { temperature = 0.7, topP = 0.9, maxTokens = 500 }: Parameters = {},
    ) {
      const response = await openai.chat.completions.create({
        model: 'gpt-4o',
        messages: [{ role: 'user', content: prompt }],
        temperature,
        top_p: topP,
        max_tokens: maxTokens,
      })
      const [choice] = response.choices
      return { text: choice?.message.content ?? '', finishReason: choice?.finish_reason }
    },
    { defaults: { temperature: 0.7, topP: 0.9, maxTokens: 500 } },
  )
}
