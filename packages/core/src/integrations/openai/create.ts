import type { Begun } from '../../trace/begin.ts'
import { runInScope } from '../../trace/follow.ts'
import { ambient } from '../../trace/context/ambient.ts'
import { getDefaultRecorder } from '../../trace/recorder.ts'
import { endRaw, endWithError, endWithResponse } from './answer.ts'
import { observePromise, type Outcome } from './api-promise.ts'
import { withoutLateScope } from './late-scope.ts'
import { quietly } from './quietly.ts'
import {
  beginRequest,
  factsOf,
  recorderOf,
  sentArguments,
  type Observed,
  type Request,
  type RequestFacts,
} from './request.ts'
import { observeStream } from './stream.ts'
import { isApiPromise, isSdkStream, type SdkFunction } from './types.ts'

/** A method of the SDK that records each of its calls and gives what the SDK's own gives. */
export function observedCreate(original: SdkFunction, observed: Observed): SdkFunction {
  return function (this: unknown, ...given) {
    const { args, lateScope } = withoutLateScope(given, observed.method.optionsAt)
    const start = (): Started => begin(observed, args)
    const { call, scope, facts } = lateScope ? ambient.run(lateScope, start) : start()
    if (!call || !scope || !facts) {
      const run = (): unknown => Reflect.apply(original, this, args)
      return scope ? runInScope(scope, run) : run()
    }
    const request = { ...facts, call }
    let sent = args
    quietly(call.recorder, () => {
      sent = sentArguments(request, args)
    })
    let result: unknown
    try {
      result = ambient.run(scope, () => Reflect.apply(original, this, sent))
    } catch (error) {
      quietly(call.recorder, () => endWithError(request, error))
      throw error
    }
    return observeResult(result, request)
  }
}

interface Started extends Begun {
  readonly facts?: RequestFacts
}

function begin(observed: Observed, args: readonly unknown[]): Started {
  const recorder = recorderOf(observed.options)
  let started: Started = { call: undefined, scope: undefined }
  quietly(recorder ?? getDefaultRecorder(), () => {
    const facts = factsOf(observed, args)
    started = { ...beginRequest(facts, recorder), facts }
  })
  return started
}

function observeResult(result: unknown, request: Request): unknown {
  const outcome = outcomeOf(request)
  if (isApiPromise(result)) {
    quietly(request.call.recorder, () => observePromise(result, outcome))
    return result
  }
  if (!(result instanceof Promise)) {
    outcome.value(result)
    return result
  }
  // A client that only looks like OpenAI's may return a plain promise.
  return result.then(
    (value: unknown) => {
      outcome.value(value)
      return value
    },
    (error: unknown) => {
      outcome.fail(error)
      throw error
    },
  )
}

function outcomeOf(request: Request): Outcome {
  const { recorder } = request.call
  // After a response, what a helper makes of it may still fail; that is not the model's failure.
  let answered = false
  const settle = (end: () => void): void => {
    if (!answered && !request.call.isEnded()) quietly(recorder, end)
  }
  return {
    value(value) {
      settle(() => {
        if (isSdkStream(value)) observeStream(value, request)
        else endWithResponse(request, value)
      })
      answered = true
    },
    fail: (error) => settle(() => endWithError(request, error)),
    raw: () => settle(() => endRaw(request)),
    lost: () => settle(() => request.call.end({ status: 'abandoned' })),
  }
}
