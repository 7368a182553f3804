/** What the server reads of a request. */
export interface WireRequest {
  readonly model: string
  readonly stream: boolean
  /** Whether the request asks a stream for its usage. */
  readonly includeUsage: boolean
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Which try of the client this is: 0, 1, 2. */
  readonly attempt: number
}

/** One thing the server does while it answers. */
export type Step =
  | { readonly kind: 'data'; readonly data: unknown; readonly event?: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Closes the socket in the middle of the body. */
  | { readonly kind: 'destroy' }

/** An answer of the server. */
export interface WireAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** How long the headers take. */
  readonly delayMs?: number
  readonly json?: unknown
  /** Body that is sent as it is. */
  readonly text?: string
  /** Body that is no text. */
  readonly bytes?: Uint8Array
  /** Server-sent events. */
  readonly steps?: readonly Step[]
}

/** Answers the requests for one model name. */
export type Scenario = (request: WireRequest) => WireAnswer

/** Scenarios by the model name that chooses them. */
export type Scenarios = Readonly<Record<string, Scenario>>

/** An event with data. */
export function data(content: unknown): Step {
  return { kind: 'data', data: content }
}

/** A pause between two events. */
export function wait(ms: number): Step {
  return { kind: 'wait', ms }
}

/** How OpenAI ends a stream. */
export const done: Step = { kind: 'text', text: 'data: [DONE]\n\n' }

/** Time of every authored answer: 6 Aug 2026. */
export const created = 1_785_974_400

/** The text of the last user message of a chat. */
export function lastUserText({ body }: WireRequest): string {
  const messages = Array.isArray(body['messages'])
    ? (body['messages'] as readonly ChatMessage[])
    : []
  const content = messages.findLast(({ role }) => role === 'user')?.content
  return typeof content === 'string' ? content : JSON.stringify(content ?? '')
}

/** The role of the last message of a chat. */
export function lastRole({ body }: WireRequest): string | undefined {
  const messages = Array.isArray(body['messages'])
    ? (body['messages'] as readonly ChatMessage[])
    : []
  return messages.at(-1)?.role
}

interface ChatMessage {
  readonly role: string
  readonly content?: unknown
}
