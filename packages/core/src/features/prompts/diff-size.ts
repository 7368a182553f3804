import { estimateTokenCount } from 'tokenx'
import type { SourceMessage } from './diff-source.ts'

// Of a long text a part tells how many characters a token has.
const counted = 8000

/** Tokens of all texts, estimated; a long prompt's by its start. */
export function tokensOf(messages: readonly SourceMessage[]): number {
  let sample = ''
  let characters = 0
  for (const { lines } of messages) {
    for (const { text, end } of lines) {
      characters += text.length + end.length
      if (sample.length < counted) sample += (text + end).slice(0, counted - sample.length)
    }
  }
  if (characters === 0) return 0
  return Math.round((estimateTokenCount(sample) * characters) / sample.length)
}
