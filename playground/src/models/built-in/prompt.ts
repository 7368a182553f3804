/** One message of a conversation as the model reads it: a role and plain text. */
export interface PromptMessage {
  readonly role: string
  readonly text: string
}

/** A passage given in the prompt; without an id it cannot be cited. */
export interface Passage {
  readonly id: string | undefined
  readonly title: string
  readonly text: string
}

/** What the model understood of a conversation. */
export interface Prompt {
  readonly instructions: string
  readonly passages: readonly Passage[]
  readonly question: string
  readonly earlierQuestions: readonly string[]
}

/**
 * Reads a conversation: instructions from system messages, and from the last user message the
 * passages under `Documents:` and the question after `Question:`. A message without these labels is
 * all question; passages may also stand in the system message.
 */
export function parsePrompt(messages: readonly PromptMessage[]): Prompt {
  const systemSections = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ text }) => systemSectionsOf(text))
  const userSections = messages
    .filter(({ role }) => role === 'user')
    .map(({ text }) => sectionsOf(text))
  const last = userSections.at(-1)
  const passages = passagesOf(last?.documents)
  return {
    instructions: systemSections.map(({ rest }) => rest).join('\n'),
    passages: passages.length
      ? passages
      : systemSections.flatMap(({ documents }) => passagesOf(documents)),
    question: questionOf(last),
    earlierQuestions: userSections.slice(0, -1).map(questionOf),
  }
}

interface Sections {
  readonly documents: string | undefined
  readonly question: string | undefined
  readonly rest: string
}

const LABEL =
  /^[ \t#*]*(documents?|context|passages?|sources?|question|query|answer)[ \t*]*:[ \t*]*/gim

function sectionsOf(text: string): Sections {
  const labels = [...text.matchAll(LABEL)]
  const sections = new Map<string, string>()
  labels.forEach((label, index) => {
    const from = label.index + label[0].length
    const content = text.slice(from, labels[index + 1]?.index ?? text.length).trim()
    sections.set(kindOf(label[1] ?? ''), content)
  })
  const rest = text.slice(0, labels[0]?.index ?? text.length).trim()
  return { documents: sections.get('documents'), question: sections.get('question'), rest }
}

// In a system message a label without passages is a heading of the instructions.
function systemSectionsOf(text: string): Sections {
  const sections = sectionsOf(text)
  const hasPassages = PASSAGE_START.test(sections.documents ?? '')
  return hasPassages ? sections : { documents: undefined, question: undefined, rest: text }
}

function kindOf(label: string): 'documents' | 'question' | 'answer' {
  const lower = label.toLowerCase()
  if (lower === 'question' || lower === 'query') return 'question'
  return lower === 'answer' ? 'answer' : 'documents'
}

function questionOf(sections: Sections | undefined): string {
  return sections?.question ?? sections?.rest ?? ''
}

const PASSAGE_START = /^[ \t]*\[([^\][\s]+)\][ \t]*/m

function passagesOf(documents: string | undefined): readonly Passage[] {
  if (!documents) return []
  if (!PASSAGE_START.test(documents)) return documents.split(/\n\s*\n/).map(anonymousPassage)
  // With its one group the pattern splits into: text before, id, passage, id, passage…
  const parts = documents.split(new RegExp(PASSAGE_START, 'gm')).slice(1)
  return parts.flatMap((part, index): Passage[] =>
    index % 2 === 1 ? [passageOf(parts[index - 1], part)] : [],
  )
}

function passageOf(id: string | undefined, text: string): Passage {
  const [title = '', ...lines] = text.trim().split('\n')
  const body = lines.join(' ').replace(/\s+/g, ' ').trim()
  // A passage of one line has no title.
  return body ? { id, title: title.trim(), text: body } : { id, title: '', text: title.trim() }
}

function anonymousPassage(text: string): Passage {
  return { id: undefined, title: '', text: text.replace(/\s+/g, ' ').trim() }
}
