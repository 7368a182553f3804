import { isAbort } from '../../../trace/serialize/error-record.ts'
import { redactText } from '../../../trace/serialize/redact.ts'
import { RunningCall, type Ending } from '../../../trace/running-call.ts'
import { abortOf, timeoutOf } from '../endings.ts'
import { fieldOf, textOf } from '../fields.ts'
import { quietly } from '../quietly.ts'
import { headerFactsOf } from './header-facts.ts'

/** Where an attempt goes. */
export interface Target {
  readonly method: string
  /** Without user, query and fragment, which may hold secrets. */
  readonly url: string
  readonly path: string
}

/** Sends one HTTP attempt of a request and notes what becomes of it. */
export type Attempt = (target: Target, send: () => unknown) => unknown

interface Outcome {
  readonly target: Target
  readonly number: number
  readonly startedAt: number
  readonly endedAt: number
  /** What is known of it, as attributes. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly ending: Ending
}

/**
 * The attempts of one request. Rule: attempts are calls of their own as soon as there is more to tell than the request's
 * call tells, a failure or a second attempt; what is known of the last one stands on the request's call in any case.
 */
export function attemptsOf(call: RunningCall, signal: AbortSignal | undefined): Attempt {
  const { clock } = call.recorder.settings
  let count = 0
  let previousEndedAt: number | undefined

  function note(outcome: Outcome): void {
    const { facts, ending, number } = outcome
    previousEndedAt = outcome.endedAt
    if (!call.isEnded()) call.addAttributes({ http: { attempts: number, ...facts } })
    const isPlain = number === 1 && (!('error' in ending) || ending.status === 'aborted')
    if (!isPlain) record(call, outcome)
  }

  return (target, send) => {
    const number = ++count
    const startedAt = clock.now()
    const waited = previousEndedAt === undefined ? {} : { waitedMs: startedAt - previousEndedAt }
    // What a fetch of the app's own answers may throw at whatever looks at it.
    const settle = (factsAt: (now: number) => object, ending: () => Ending): void =>
      quietly(call.recorder, () => {
        const endedAt = clock.now()
        const facts = { ...waited, ...factsAt(endedAt) }
        note({ target, number, startedAt, endedAt, facts, ending: ending() })
      })
    const sent = send()
    // A branch beside the SDK's own, and before it; whatever it is that was sent goes back as it is.
    quietly(call.recorder, () => {
      if (!(sent instanceof Promise)) return
      void sent.then(
        (response: unknown) =>
          settle(
            (now) => headerFactsOf(response, now),
            () => endingOf(response),
          ),
        (error: unknown) =>
          settle(
            () => ({}),
            () => failureOf(error, signal),
          ),
      )
    })
    return sent
  }
}

function endingOf(response: unknown): Ending {
  if (fieldOf(response, 'ok') !== false) return {}
  const status = fieldOf(response, 'status')
  const message = `${String(status)} ${textOf(response, 'statusText') ?? ''}`.trim()
  return { error: { name: 'HttpError', status, message } }
}

// The SDK's own time limit ends its request like an abort, without the app's signal.
function failureOf(error: unknown, signal: AbortSignal | undefined): Ending {
  if (signal?.aborted) return { error, ...abortOf(signal) }
  return { error: isAbort(error) ? timeoutOf(error) : error, status: 'error' }
}

// It is over when it is recorded, so the call's clock shows first its start and then its end.
function record(call: RunningCall, { target, number, facts, ending, ...times }: Outcome): void {
  const { settings } = call.recorder
  let now = times.startedAt
  const clock = { now: () => now }
  const { tags, userId } = call.record()
  const attempt = new RunningCall(
    {
      op: 'openai.http',
      displayName: redactText(`${target.method} ${target.path}`),
      kind: 'http',
      parent: call,
      parentBy: 'explicit',
      inputs: { method: target.method, url: target.url },
      attributes: { ...settings.attributes, http: { attempt: number, ...facts } },
      tags,
      promptRefs: [],
      userId,
      threadId: call.threadId,
      turnId: call.turnId,
    },
    { ...call.recorder, settings: { ...settings, clock } },
  )
  now = times.endedAt
  attempt.end(ending)
}
