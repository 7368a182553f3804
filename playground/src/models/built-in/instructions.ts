/** What the system prompt asks of an answer, as far as the model can follow it. */
export interface Instructions {
  readonly maxSentences: number
  readonly maxWords?: number
  readonly cite: boolean
  readonly list: 'none' | 'bullets' | 'numbers'
  readonly unknownAnswer: string
  readonly opening: string
  readonly closing: string
}

/** One kind of instruction the model follows, for people who write prompts. */
export interface FollowedInstruction {
  readonly name: string
  readonly examples: readonly string[]
  readonly effect: string
}

interface Rule extends FollowedInstruction {
  readonly read: (text: string) => Partial<Instructions>
}

/** How the model answers when the system prompt asks for nothing. */
export const defaultInstructions: Instructions = {
  maxSentences: 3,
  cite: false,
  list: 'none',
  unknownAnswer: 'The documents do not answer this question.',
  opening: '',
  closing: '',
}

/** Reads the instructions the model can follow from the text of a system prompt. */
export function readInstructions(text: string): Instructions {
  return RULES.reduce<Instructions>(
    (instructions, rule) => ({ ...instructions, ...rule.read(text) }),
    defaultInstructions,
  )
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER = `\\d+|${NUMBERS.join('|')}`

const SOURCES =
  /\b(?:cit(?:e|es|ing|ations?)|(?:name|mention|give|add|state) (?:\w+ )?sources?|source ids?)\b|\[(?:\w+-)?id\]/gi

const RULES: readonly Rule[] = [
  {
    name: 'Brevity',
    examples: ['Answer briefly.', 'Keep it short.', 'Be concise.'],
    effect: 'Quotes one sentence only.',
    read: (text) =>
      asks(text, /\b(?:brief(?:ly)?|concise(?:ly)?|succinct(?:ly)?|short|terse)\b/gi)
        ? { maxSentences: 1 }
        : {},
  },
  {
    name: 'Detail',
    examples: ['Answer in detail.', 'Give detailed answers.', 'Be thorough.'],
    effect: 'Quotes up to four sentences instead of three.',
    read: (text) =>
      asks(text, /\b(?:detailed|in detail|thorough(?:ly)?)\b/gi) ? { maxSentences: 4 } : {},
  },
  {
    name: 'Number of sentences',
    examples: ['Answer in one sentence.', 'Use at most two sentences.'],
    effect: 'Quotes no more sentences than that, and never more than four.',
    read: (text) => {
      const count = lastNumber(text, `(${NUMBER}|single)[ -](?:\\w+ )?sentences?\\b`)
      return count ? { maxSentences: Math.min(count, 4) } : {}
    },
  },
  {
    name: 'Number of words',
    examples: ['Keep answers under 80 words.', 'At most 30 words.'],
    effect: 'Drops sentences, then shortens the last one, until the limit is kept.',
    read: (text) => {
      const below = lastNumber(
        text,
        `(?:under|below|(?:fewer|less|shorter) than) (${NUMBER}) words?`,
      )
      const most = lastNumber(text, `(${NUMBER})[ -]words?\\b`)
      if (below !== undefined) return { maxWords: Math.max(1, below - 1) }
      return most === undefined ? {} : { maxWords: Math.max(1, most) }
    },
  },
  {
    name: 'Sources',
    examples: ['Cite your sources.', 'Name the source.', 'Do not cite sources.'],
    effect: 'Puts the id of the passage in brackets after each sentence, or leaves it out.',
    read: (text) => {
      const cite = lastWish(text, SOURCES)
      return cite === undefined ? {} : { cite }
    },
  },
  {
    name: 'Lists',
    examples: ['Answer in bullet points.', 'Use a numbered list.'],
    effect: 'Puts each sentence on a line of its own.',
    read: (text) => {
      if (asks(text, /\bnumbered (?:list|steps|points)\b/gi)) return { list: 'numbers' }
      return asks(text, /\bbullet(?:s|ed| points?| list)?\b/gi) ? { list: 'bullets' } : {}
    },
  },
  {
    name: 'Answer when nothing fits',
    examples: ['If the documents do not say, answer "I don’t know".', 'Say that you do not know.'],
    effect: 'Uses these words when no passage answers the question.',
    read: (text) => {
      const unknownAnswer = unknownAnswerOf(text)
      return unknownAnswer ? { unknownAnswer } : {}
    },
  },
  {
    name: 'Tone',
    examples: ['Be friendly.', 'Use a formal tone.'],
    effect: 'Starts with a fixed phrase; the quoted sentences stay as they are.',
    read: (text) => {
      if (asks(text, /\b(?:formal(?:ly)?|professional(?:ly)?)\b/gi)) {
        return { opening: 'According to our documents:' }
      }
      return asks(text, /\b(?:friendly|warm(?:ly)?|cheerful(?:ly)?)\b/gi)
        ? { opening: 'Thank you for asking!' }
        : {}
    },
  },
  {
    name: 'Offer of further help',
    examples: ['Offer further help at the end.', 'Ask whether there is anything else.'],
    effect: 'Ends with a fixed question.',
    read: (text) =>
      asks(text, /\boffer (?:further|more) help\b|\banything else\b/gi)
        ? { closing: 'Can I help with anything else?' }
        : {},
  },
]

/** The instructions the model follows; it ignores everything else in a system prompt. */
export const followedInstructions: readonly FollowedInstruction[] = RULES.map(
  ({ name, examples, effect }) => ({ name, examples, effect }),
)

// "Do not …", "without …", "no …", with at most two words between, turn a wish round.
const NEGATION =
  /\b(?:not|never|no|without|don['’]t|avoid|omit|skip)\s+(?!forget|fail)(?:[\w'’-]+\s+){0,2}$/i

function lastWish(text: string, wish: RegExp): boolean | undefined {
  const match = [...text.matchAll(wish)].at(-1)
  return match && !NEGATION.test(text.slice(0, match.index))
}

function asks(text: string, wish: RegExp): boolean {
  return lastWish(text, wish) ?? false
}

function lastNumber(text: string, pattern: string): number | undefined {
  const found = [...text.matchAll(new RegExp(`\\b${pattern}`, 'gi'))].at(-1)?.[1]?.toLowerCase()
  if (found === undefined) return undefined
  if (found === 'single') return 1
  const index = NUMBERS.indexOf(found)
  return index < 0 ? Number(found) : index + 1
}

const QUOTED_UNKNOWN =
  /\bif\b[^.!?\n"“]*(?:\b(?:not|no|cannot|nothing|missing|unsure|unknown)\b|n['’]t\b)[^.!?\n"“]*\b(?:say|answer|reply|respond|write)\b[^.!?\n"“]{0,12}["“]([^"”\n]+)["”]/i
const PLAIN_UNKNOWN =
  /\b(?:say|answer|admit|reply|respond|write)\b[^.!?\n]{0,30}\b(?:do not|don['’]t) know\b/gi

function unknownAnswerOf(text: string): string | undefined {
  const quoted = QUOTED_UNKNOWN.exec(text)?.[1]?.trim()
  if (quoted) return /[.!?…]$/.test(quoted) ? quoted : `${quoted}.`
  return asks(text, PLAIN_UNKNOWN) ? 'I don’t know.' : undefined
}
