import type { RunningCall } from '../../../trace/running-call.ts'
import { textOfTools, type Texts } from './texts.ts'

/** A request that was answered without a usage. */
export interface Uncounted {
  readonly call: RunningCall
  readonly model: string
  readonly body: unknown
  readonly prompt: Texts
  readonly answer: Texts
}

/**
 * Gives an ended call the tokens its texts come to, marked as estimated. In a task of its own: neither the end of the
 * call nor the app waits for the count, and apps whose servers report usage never load the counter.
 */
export function estimateLater(uncounted: Uncounted): void {
  setTimeout(() => void estimate(uncounted))
}

async function estimate({ call, model, body, prompt, answer }: Uncounted): Promise<void> {
  try {
    const { countUsage, estimator } = await import('./count.ts')
    call.addAttributes({ estimator })
    call.setUsage(model, countUsage([...prompt, textOfTools(body)], answer))
  } catch (cause) {
    const message = 'The tokens of a request could not be estimated; they stay unknown.'
    call.recorder.settings.report('trace/hook-failed', message, cause)
  }
}
