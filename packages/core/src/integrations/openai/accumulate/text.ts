import { indexOf, isObject, listOf, textOf } from '../fields.ts'
import { keepFields, type Accumulator } from './accumulator.ts'

interface Choice {
  text: string
  finishReason: string | null
}

/** Chunks of a legacy text completion, put together into a text completion. */
export function accumulateText(): Accumulator {
  const response: Record<string, unknown> = {}
  const choices = new Map<number, Choice>()

  function addChoice(part: unknown): boolean {
    const index = indexOf(part, 'index') ?? 0
    const choice = choices.get(index) ?? { text: '', finishReason: null }
    choices.set(index, choice)
    const text = textOf(part, 'text') ?? ''
    choice.text += text
    choice.finishReason = textOf(part, 'finish_reason') ?? choice.finishReason
    return text !== ''
  }

  return {
    add(chunk) {
      if (!isObject(chunk)) return false
      keepFields(response, chunk, ['id', 'model', 'created', 'system_fingerprint', 'usage'])
      return listOf(chunk, 'choices').map(addChoice).includes(true)
    },
    output: () => ({
      ...response,
      object: 'text_completion',
      choices: [...choices]
        .sort(([a], [b]) => a - b)
        .map(([index, { text, finishReason }]) => ({ index, text, finish_reason: finishReason })),
    }),
    isComplete: () =>
      choices.size > 0 && [...choices.values()].every(({ finishReason }) => finishReason !== null),
  }
}
