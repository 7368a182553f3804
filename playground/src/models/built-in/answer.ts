import { chooseSentences, inReadingOrder, rankSentences } from './extract.ts'
import type { Sentence } from './extract.ts'
import { readInstructions } from './instructions.ts'
import type { Instructions } from './instructions.ts'
import { parsePrompt } from './prompt.ts'
import type { PromptMessage } from './prompt.ts'
import { countWords } from './words.ts'

/** Answers the last question of a conversation with sentences quoted from its passages. */
export function answer(messages: readonly PromptMessage[]): string {
  const prompt = parsePrompt(messages)
  const instructions = readInstructions(prompt.instructions)
  const ranked = rankSentences(prompt)
  if (ranked.length === 0) return shorten(instructions.unknownAnswer, instructions.maxWords)
  const chosen = chooseSentences(ranked, instructions.maxSentences)
  const full = write(chosen, instructions)
  return fits(full, instructions.maxWords) ? full : squeeze(chosen, ranked, instructions)
}

// Gives up, in this order: the weaker sentences, the fixed phrases, the best sentence for a shorter
// one nearly as good, and at last the end of the best sentence.
function squeeze(
  chosen: readonly Sentence[],
  ranked: readonly Sentence[],
  instructions: Instructions,
): string {
  const { maxWords } = instructions
  const plain = { ...instructions, opening: '', closing: '' }
  const best = chosen.toSorted((a, b) => b.score - a.score)
  const top = best[0]?.score ?? 0
  const attempts = [
    ...best.map((_, index) =>
      write(inReadingOrder(best.slice(0, best.length - index)), instructions),
    ),
    ...ranked
      .filter(({ score }) => score >= top * NEARLY_AS_GOOD)
      .map((sentence) => write([sentence], plain)),
  ]
  return attempts.find((attempt) => fits(attempt, maxWords)) ?? cutSentence(best[0], instructions)
}

const NEARLY_AS_GOOD = 0.75

function cutSentence(sentence: Sentence | undefined, instructions: Instructions): string {
  if (!sentence) return ''
  const { maxWords } = instructions
  const marker = markerOf(sentence, instructions)
  const bullet = bulletOf(instructions, 0)
  const room = maxWords === undefined ? undefined : maxWords - countWords(`${bullet}${marker}`)
  if (room !== undefined && room < 1) return shorten(sentence.text, maxWords)
  return `${bullet}${shorten(sentence.text, room)}${marker}`
}

function write(sentences: readonly Sentence[], instructions: Instructions): string {
  const { list, opening, closing } = instructions
  const quotes = sentences.map(
    (sentence, index) =>
      `${bulletOf(instructions, index)}${sentence.text}${markerOf(sentence, instructions)}`,
  )
  const separator = list === 'none' ? ' ' : '\n'
  return [opening, ...quotes, closing].filter(Boolean).join(separator)
}

function markerOf({ passage }: Sentence, { cite }: Instructions): string {
  return cite && passage.id !== undefined ? ` [${passage.id}]` : ''
}

function bulletOf({ list }: Instructions, index: number): string {
  if (list === 'none') return ''
  return list === 'bullets' ? '- ' : `${index + 1}. `
}

function fits(text: string, maxWords: number | undefined): boolean {
  return maxWords === undefined || countWords(text) <= maxWords
}

// Ends at a comma or semicolon when that keeps most of what fits, otherwise after the last word.
function shorten(text: string, maxWords: number | undefined): string {
  if (maxWords === undefined || fits(text, maxWords)) return text
  const kept = text.split(/\s+/).slice(0, maxWords).join(' ')
  const clause = /^(.*)[,;:]/.exec(kept)?.[1] ?? ''
  const isMost = countWords(clause) >= maxWords * 0.6
  return isMost ? `${clause}.` : `${kept.replace(/[,;:]$/, '')}…`
}
