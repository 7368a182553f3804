import { isObject, textOf } from '../fields.ts'
import { keepFields, type Accumulator } from './accumulator.ts'

/** Events of a transcription, put together into a transcription. */
export function accumulateTranscript(): Accumulator {
  const response: Record<string, unknown> = {}
  const segments: unknown[] = []
  let text = ''
  let complete = false

  return {
    add(event) {
      if (!isObject(event)) return false
      const type = textOf(event, 'type')
      if (type === 'transcript.text.segment') segments.push(event)
      else if (type === 'transcript.text.delta') text += textOf(event, 'delta') ?? ''
      else if (type === 'transcript.text.done') {
        complete = true
        text = textOf(event, 'text') ?? text
        keepFields(response, event, ['usage', 'logprobs'])
      } else return false
      return true
    },
    output: () => ({ ...response, text, ...(segments.length > 0 ? { segments } : {}) }),
    isComplete: () => complete,
  }
}
