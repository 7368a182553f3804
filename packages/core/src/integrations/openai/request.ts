import { partsOf, type ClientOption } from '../../client/parts.ts'
import { promptRefsOfMessages } from '../../features/prompts/prompt-link.ts'
import { beginCall, type Begun } from '../../trace/begin.ts'
import type { RunningCall } from '../../trace/running-call.ts'
import { fieldOf, isObject, textOf } from './fields.ts'
import type { Method } from './methods.ts'
import { acceptsUsageOption, providerOf, type Provider } from './provider.ts'

/** How a client is wrapped. */
export interface WrapOpenAIOptions extends ClientOption {
  /**
   * Whether streamed requests that say nothing about it are sent with `stream_options: { include_usage: true }`, without
   * which most servers report no tokens. The extra chunk that answers it does not reach the app.
   * @default true, but for servers known to refuse it
   */
  readonly streamUsage?: boolean
}

/** A method of a client that is observed. */
export interface Observed {
  readonly method: Method
  readonly client: object
  readonly options: WrapOpenAIOptions
}

/** A request on its way, with what is known of it before the answer. */
export interface Request {
  readonly call: RunningCall
  readonly method: Method
  readonly model: string | undefined
  readonly provider: string | undefined
  /** The signal the app stops the request with. */
  readonly signal: AbortSignal | undefined
  /** Whether the stream's usage was asked for here and not by the app. */
  readonly addsUsage: boolean
}

/** Starts the call of a request. */
export function beginRequest({ method, client, options }: Observed, body: unknown): Begun {
  const provider = providerOf(client)
  const model = textOf(body, 'model')
  const begun = beginCall({
    op: method.op,
    kind: method.kind,
    displayName: model ?? method.op,
    inputs: () => (isObject(body) ? { ...body } : {}),
    attributes: provider.host === undefined ? {} : { host: provider.host },
    promptRefs: [
      ...promptRefsOfMessages(fieldOf(body, 'messages')),
      ...promptRefsOfMessages(fieldOf(body, 'input')),
    ],
    ...(options.client ? { recorder: partsOf(options.client).recorder } : {}),
  })
  if (model !== undefined) begun.call?.setUsage(model, undefined, provider.name)
  return begun
}

/** What is known of a request whose call has begun. */
export function requestOf(
  call: RunningCall,
  { method, client, options }: Observed,
  [body, requestOptions]: readonly unknown[],
): Request {
  const provider = providerOf(client)
  const signal = fieldOf(requestOptions, 'signal')
  return {
    call,
    method,
    model: textOf(body, 'model'),
    provider: provider.name,
    signal: signal instanceof AbortSignal ? signal : undefined,
    addsUsage: method.asksForUsage && addsUsage(body, provider, options),
  }
}

function addsUsage(body: unknown, provider: Provider, { streamUsage }: WrapOpenAIOptions): boolean {
  const isStream = Boolean(fieldOf(body, 'stream'))
  const says = fieldOf(body, 'stream_options') ?? undefined
  return isStream && says === undefined && (streamUsage ?? acceptsUsageOption(provider))
}

/** The arguments that are sent: the app's own, with its body copied where something is added to it. */
export function sentArguments({ addsUsage: adds }: Request, args: readonly unknown[]): readonly unknown[] {
  const [body, ...rest] = args
  // Only the outer object is copied: parts of a body carry hidden fields that a deep copy loses.
  return adds && isObject(body) ? [{ ...body, stream_options: { include_usage: true } }, ...rest] : args
}
