import { createOpenAI } from './chat-completions.ts'
import { describeFailure } from './failure.ts'
import type { Failure, PageSituation } from './failure.ts'

/** What a test of an endpoint found. */
export type ConnectionResult =
  | { readonly models: readonly string[] }
  | { readonly failure: Failure & { readonly words: string } }

interface Connection {
  readonly baseURL: string
  readonly apiKey: string
  readonly page: PageSituation
}

const answerWithinMs = 10_000

/** Asks an endpoint for its models; nothing of it is traced. */
export async function testConnection({
  baseURL,
  apiKey,
  page,
}: Connection): Promise<ConnectionResult> {
  try {
    const found = await createOpenAI({ baseURL, apiKey }).models.list({ timeout: answerWithinMs })
    const models = found.data.map(({ id }) => id).toSorted()
    return { models }
  } catch (error) {
    const known = errorOf(error)
    const failure = describeFailure({
      error: known,
      model: '',
      endpoint: baseURL,
      hasPartial: false,
      page,
    })
    return { failure: { ...failure, words: known.message } }
  }
}

function errorOf(error: unknown): { message: string; code?: string; status?: number } {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, status } = error as Error & { code?: unknown; status?: unknown }
  return {
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  }
}
