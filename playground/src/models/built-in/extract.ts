import type { Passage, Prompt } from './prompt.ts'
import { wordsOf } from './words.ts'

/** A sentence of a passage with the reasons to quote it. */
export interface Sentence {
  readonly text: string
  readonly passage: Passage
  /** The place of the passage in the prompt, from 0. */
  readonly rank: number
  /** The place of the sentence in its passage, from 0. */
  readonly position: number
  readonly words: readonly string[]
  readonly score: number
}

/**
 * The sentences of the passages that could answer the question, best first; none when the passages
 * are about something else.
 */
export function rankSentences(prompt: Prompt): readonly Sentence[] {
  const sentences = prompt.passages.flatMap(sentencesOf)
  const question = readQuestion(prompt, sentences)
  const coverage = prompt.passages.map(({ title, text }) =>
    overlap(wordsOf(`${title} ${text}`), question.terms),
  )
  if (Math.max(0, ...coverage) < THRESHOLD.passage) return []
  const scored = sentences.map((sentence): Sentence => {
    const score = relevance(sentence, question) * (coverage[sentence.rank] ?? 0) * prior(sentence)
    return { ...sentence, score }
  })
  return scored
    .filter(({ score }) => score >= THRESHOLD.sentence)
    .toSorted((a, b) => b.score - a.score || a.rank - b.rank || a.position - b.position)
}

/** The best sentences that say different things, in the order of the text, best passage first. */
export function chooseSentences(
  ranked: readonly Sentence[],
  maxSentences: number,
): readonly Sentence[] {
  const [best, ...others] = ranked
  if (!best) return []
  const chosen = [best]
  for (const sentence of others) {
    if (chosen.length >= maxSentences) break
    const isGood = sentence.score >= best.score * companionBar(sentence, best)
    if (isGood && !chosen.some((other) => repeats(sentence, other))) chosen.push(sentence)
  }
  return inReadingOrder(chosen)
}

/** Sorts sentences, given best first, so that each passage stays together and in its own order. */
export function inReadingOrder(best: readonly Sentence[]): readonly Sentence[] {
  const ranks = best.map(({ rank }) => rank)
  return best.toSorted(
    (a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.position - b.position,
  )
}

// Found by trying; answer.quality.test.ts keeps what was reached.
const WEIGHT = { title: 0.6, phrase: 0.2, expected: 0.25, earlier: 0.3, rarity: 0.4 }
const THRESHOLD = {
  passage: 0.5,
  sentence: 0.2,
  after: 0.55,
  before: 0.75,
  elsewhere: 0.8,
  repetition: 0.6,
}

interface Question {
  /** The question's words with weights that add up to 1, so overlaps are shares of the question. */
  readonly terms: ReadonlyMap<string, number>
  readonly phrases: ReadonlySet<string>
  /** How a sentence with the kind of answer asked for looks. */
  readonly expected: RegExp | undefined
}

function readQuestion(prompt: Prompt, sentences: readonly Sentence[]): Question {
  const words = wordsOf(prompt.question)
  const earlier = wordsOf(prompt.earlierQuestions.at(-1) ?? '')
  const weights = new Map(words.map((word) => [word, importance(word, sentences)]))
  // A short question usually goes on from the one before it.
  if (weights.size <= 2) {
    for (const word of earlier.filter((other) => !weights.has(other))) {
      weights.set(word, importance(word, sentences) * WEIGHT.earlier)
    }
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0)
  return {
    terms: new Map([...weights].map(([word, weight]) => [word, weight / sum])),
    phrases: new Set(phrasesOf(words)),
    expected: expectedPattern(prompt.question),
  }
}

// The passages were retrieved for the question's subject, so its words are common in them: rarity
// counts, but must not make a stray verb more important than the subject.
function importance(word: string, sentences: readonly Sentence[]): number {
  const frequency = sentences.filter(({ words }) => words.includes(word)).length
  return 1 + WEIGHT.rarity * Math.log((sentences.length + 1) / (frequency + 0.5))
}

function relevance(sentence: Sentence, { terms, phrases, expected }: Question): number {
  const own = overlap(sentence.words, terms)
  const title = overlap(wordsOf(sentence.passage.title), terms)
  const common = phrasesOf(sentence.words).filter((phrase) => phrases.has(phrase))
  const phrase = phrases.size ? new Set(common).size / phrases.size : 0
  const fits = expected?.test(sentence.text) ? 1 + WEIGHT.expected : 1
  return (own + WEIGHT.phrase * phrase + WEIGHT.title * Math.max(0, title - own)) * fits
}

function overlap(words: readonly string[], terms: ReadonlyMap<string, number>): number {
  return [...new Set(words)].reduce((sum, word) => sum + (terms.get(word) ?? 0), 0)
}

function phrasesOf(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, index) => `${words[index]} ${word}`)
}

// Retrieval has put the passages in order, and passages begin with what matters most.
function prior({ rank, position, text }: Sentence): number {
  const leaning = DEPENDENT.test(text) ? 0.85 : 1
  return (1 - 0.06 * Math.min(rank, 6)) * (1 - 0.02 * Math.min(position, 5)) * leaning
}

const DEPENDENT = /^(?:it|this|that|these|those|they|then|after that|otherwise|however|also)\b/i

// What follows the best sentence usually goes on explaining; what stands before it delays the answer.
function companionBar(sentence: Sentence, best: Sentence): number {
  if (sentence.passage !== best.passage) return THRESHOLD.elsewhere
  return sentence.position > best.position ? THRESHOLD.after : THRESHOLD.before
}

function repeats(a: Sentence, b: Sentence): boolean {
  const [first, second] = [new Set(a.words), new Set(b.words)]
  const common = [...first].filter((word) => second.has(word)).length
  return common >= THRESHOLD.repetition * Math.min(first.size, second.size)
}

const IMPERATIVE =
  /^(?:you can|to \w+|add|ask|brush|change|check|choose|clean|connect|contact|download|enter|hold|keep|open|print|pull|put|report|set|start|take|tell|try|turn|unplug|update|use|wipe)\b/i

const EXPECTED: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [
    /\bhow (?:long|soon|fast|quickly|late|old)\b|\bwhen\b|\bhow many (?:hours|days|weeks|months|years)\b/i,
    /\d+[ -](?:working )?(?:minute|hour|day|week|month|year|am\b|pm\b)|next working day|\bat once\b/i,
  ],
  [/\bhow much\b|\b(?:cost|costs|price|prices|fee|fees|pay|pays)\b/i, /€\d|\d%|\bfree\b/i],
  [/\bhow many\b/i, /\d/],
  [/\bhow (?:do|can|should|to|does)\b|\bwhat (?:can|should|must) i do\b/i, IMPERATIVE],
  [/^(?:can|may|could|am i|do i|is it)\b/i, /\b(?:can|cannot|may|must|never)\b/i],
]

function expectedPattern(question: string): RegExp | undefined {
  return EXPECTED.find(([asked]) => asked.test(question))?.[1]
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' })

function sentencesOf(passage: Passage, rank: number): readonly Sentence[] {
  return [...SEGMENTER.segment(passage.text)].map(({ segment }, position) => {
    const text = segment.trim()
    return { text, passage, rank, position, words: wordsOf(text), score: 0 }
  })
}
