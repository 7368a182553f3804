import { isWeftError } from '../../base/errors.ts'
import type { Client } from '../../client/client.ts'
import { getDefaultClient } from '../../client/default-client.ts'
import { partsOf } from '../../client/parts.ts'
import { textOf } from './fields.ts'
import type { WrapOpenAIOptions } from './request.ts'
import type { SdkFunction } from './types.ts'

// Where the SDK posts what a model is paid for; moderations are free (API reference, `path` of each resource).
const paidPaths =
  /^\/(?:chat\/completions|responses(?:\/compact)?|completions|embeddings|images\/\w+|audio\/\w+)$/

/**
 * The SDK's hook before it builds a request, with the client's budget asked first. The request's own promise rejects when
 * the budget refuses it; whoever has no budget gets the SDK's hook as it is.
 */
export function guardedByBudget(original: SdkFunction, options: WrapOpenAIOptions): SdkFunction {
  return function (this: unknown, ...args) {
    const client = options.client ?? getDefaultClient()
    const proceed = (): unknown => Reflect.apply(original, this, args)
    if (!client || !partsOf(client).budget || !asksModel(args[0])) return proceed()
    return check(client).then(proceed)
  }
}

function asksModel(request: unknown): boolean {
  return textOf(request, 'method') === 'post' && paidPaths.test(textOf(request, 'path') ?? '')
}

async function check(client: Client): Promise<void> {
  try {
    const { checkBudget } = await import('../../features/costs/budget.ts')
    await checkBudget(client)
  } catch (error) {
    if (isRefusal(error)) throw error
    const { health } = partsOf(client)
    health.report('budget/not-checked', 'The budget could not be asked.', error)
  }
}

function isRefusal(error: unknown): boolean {
  return isWeftError(error) && error.code === 'budget/exceeded'
}
