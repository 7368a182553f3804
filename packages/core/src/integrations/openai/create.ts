import { partsOf } from '../../client/parts.ts'
import type { Begun } from '../../trace/begin.ts'
import { runInScope } from '../../trace/call-handle.ts'
import { ambient } from '../../trace/context/ambient.ts'
import type { Scope } from '../../trace/context/context.ts'
import { getDefaultRecorder } from '../../trace/recorder.ts'
import { endWithError, endWithResponse } from './answer.ts'
import { observePromise } from './api-promise.ts'
import { fieldOf, isObject } from './fields.ts'
import { quietly } from './quietly.ts'
import { beginRequest, requestOf, sentArguments, type Observed, type Request } from './request.ts'
import { observeStream } from './stream.ts'
import { isApiPromise, isSdkStream, type SdkFunction } from './types.ts'

/** A `create` that records each of its calls and gives what the SDK's own gives. */
export function observedCreate(original: SdkFunction, observed: Observed): SdkFunction {
  return function (this: unknown, ...given) {
    const { args, scope: late } = withoutScope(given)
    const { call, scope } = late
      ? ambient.run(late, () => begin(observed, args))
      : begin(observed, args)
    if (!call || !scope) {
      const run = (): unknown => Reflect.apply(original, this, args)
      return scope ? runInScope(scope, run) : run()
    }
    const request = requestOf(call, observed, args)
    let result: unknown
    try {
      result = ambient.run(scope, () => Reflect.apply(original, this, sentArguments(request, args)))
    } catch (error) {
      endWithError(request, error)
      throw error
    }
    return observeResult(result, request)
  }
}

function begin(observed: Observed, [body]: readonly unknown[]): Begun {
  let begun: Begun = { call: undefined, scope: undefined }
  const { client } = observed.options
  const recorder = client ? partsOf(client).recorder : getDefaultRecorder()
  const step = (): void => {
    begun = beginRequest(observed, body)
  }
  if (recorder) quietly(recorder, step)
  else step()
  return begun
}

function observeResult(result: unknown, request: Request): unknown {
  const { recorder } = request.call
  const outcome = {
    value: (value: unknown) => quietly(recorder, () => settle(value, request)),
    fail: (error: unknown) => quietly(recorder, () => fail(error)),
    raw: () => quietly(recorder, () => endRaw(request)),
    lost: () => quietly(recorder, () => lose()),
  }
}
