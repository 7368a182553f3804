import { partsOf, type ClientOption } from '../../client/parts.ts'
import { promptRefsOfMessages } from '../../features/prompts/prompt-link.ts'
import { beginCall, type Begun } from '../../trace/begin.ts'
import type { Recorder } from '../../trace/recorder.ts'
import type { RunningCall } from '../../trace/running-call.ts'
import { attemptsOf } from './attempts/attempts.ts'
import { fetchesItself, tied } from './attempts/observed-fetch.ts'
import { fieldOf, isObject, textOf } from './fields.ts'
import type { Method } from './methods.ts'
import { withMedia } from './media.ts'
import { providerOf, type Provider } from './provider.ts'
import { textsOfRequest, type Texts } from './usage/texts.ts'

// Where requests of the several methods have what a prompt becomes.
const promptFields = ['messages', 'input', 'instructions', 'prompt'] as const

/** How a client is wrapped. */
export interface WrapOpenAIOptions extends ClientOption {
  /**
   * Whether streams that the app did not ask for their usage are asked for it, by `stream_options.include_usage`, the one
   * thing Weft ever adds to a request. Without that most servers report no tokens for a stream, and they are estimated.
   * The chunk that answers it does not reach the app. Some servers refuse the option: Mistral, Databricks and old API
   * versions of Azure do.
   * @default false
   */
  readonly includeUsage?: boolean
}

/** The recorder of the client that was named when wrapping, if one was. */
export function recorderOf({ client }: WrapOpenAIOptions): Recorder | undefined {
  return client ? partsOf(client).recorder : undefined
}

/** A method of a client that is observed. */
export interface Observed {
  readonly method: Method
  readonly client: object
  readonly options: WrapOpenAIOptions
}

/** What is known of a request before it is sent. */
export interface RequestFacts {
  readonly method: Method
  readonly model: string | undefined
  readonly provider: Provider
  readonly body: unknown
  /** The signal the app stops the request with. */
  readonly signal: AbortSignal | undefined
  /** Whether the stream's usage is asked for here and not by the app. */
  readonly addsUsage: boolean
  /** Whether its HTTP attempts go through a `fetch` of the client. */
  readonly hasFetch: boolean
  /** The texts its tokens are counted from if the server reports none; undefined where they cannot be. */
  readonly promptTexts: Texts | undefined
}

/** A request on its way. */
export interface Request extends RequestFacts {
  readonly call: RunningCall
}

/** Reads a request from the arguments of a method. */
export function factsOf(observed: Observed, args: readonly unknown[]): RequestFacts {
  const { method, client, options } = observed
  const body = method.optionsAt === 1 ? args[0] : { id: args[0], query: args[1] }
  const settings = args[method.optionsAt]
  const provider = providerOf(client)
  const signal = fieldOf(settings, 'signal')
  const isAsked = (fieldOf(body, 'stream_options') ?? undefined) !== undefined
  const isStream = fieldOf(body, 'stream') === true
  return {
    method,
    provider,
    body,
    model: textOf(body, 'model'),
    signal: isSignal(signal) ? signal : undefined,
    hasFetch: fetchesItself(client),
    promptTexts: method.isText ? textsOfRequest(body) : undefined,
    addsUsage: method.asksForUsage && isStream && !isAsked && options.includeUsage === true,
  }
}

// By its shape: a page may have signals of another window or of a polyfill.
function isSignal(value: unknown): value is AbortSignal {
  return typeof fieldOf(value, 'aborted') === 'boolean'
}

/** Starts the call of a request. */
export function beginRequest(facts: RequestFacts, recorder: Recorder | undefined): Begun {
  const { method, model, provider, body } = facts
  const spec = {
    op: method.op,
    kind: method.kind,
    displayName: method.displayName,
    attributes: provider.host === undefined ? {} : { host: provider.host },
    promptRefs: promptFields.flatMap((field) => promptRefsOfMessages(fieldOf(body, field))),
  }
  const inputs = (): Record<string, unknown> =>
    isObject(body) ? { ...(withMedia({ ...body }) as object) } : {}
  const begun = beginCall(spec, { inputs, recorder })
  if (model !== undefined && method.tokens === 'expected')
    begun.call?.setUsage(model, undefined, provider.name)
  return begun
}

/** The arguments that are sent: the app's own, with its body copied where something is added to it. */
export function sentArguments(
  { addsUsage, hasFetch, body, method, call, signal }: Request,
  given: readonly unknown[],
): readonly unknown[] {
  const args = hasFetch ? tied(given, method.optionsAt, attemptsOf(call, signal)) : given
  if (!addsUsage || !isObject(body)) return args
  // Only the outer object is copied: parts of a body carry hidden fields that a deep copy loses.
  return [{ ...body, stream_options: { include_usage: true } }, ...args.slice(1)]
}
