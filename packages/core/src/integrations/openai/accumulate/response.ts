import { fieldOf, isObject, textOf } from '../fields.ts'
import type { Accumulator } from './accumulator.ts'
import { addToItems, itemsOf, type Items } from './items.ts'

/** Events of a response, which end with the whole response; before that, what has arrived of its text and items. */
export function accumulateResponse(): Accumulator {
  let response: Record<string, unknown> = {}
  const items: Items = new Map()
  let text = ''
  let complete = false

  return {
    add(event) {
      const type = textOf(event, 'type') ?? ''
      const snapshot = fieldOf(event, 'response')
      if (isObject(snapshot)) response = { ...snapshot }
      complete ||= /^response\.(completed|incomplete|failed)$/.test(type)
      addToItems(items, event, fieldOf(event, 'item'))
      if (type === 'response.output_text.delta') text += textOf(event, 'delta') ?? ''
      // An `error` event is thrown by openai 7 and passed on by openai 6.
      if (type === 'error') response = { ...response, status: 'failed', error: event }
      return type.endsWith('.delta')
    },
    output: () => ({
      ...response,
      ...(complete ? {} : { output: itemsOf(items) }),
      output_text: text,
    }),
    isComplete: () => complete,
  }
}
