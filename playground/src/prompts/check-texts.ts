import { promptOf } from './support-prompt.ts'
import type { PromptTexts } from './support-prompt.ts'

/** What an editor says of a prompt before it is published. */
export interface PromptCheck {
  readonly variables: readonly string[]
  /** Sentences on what will not work. */
  readonly warnings: readonly string[]
  /** Why the prompt cannot be published at all. */
  readonly problem: string | undefined
}

/** The variables the chat fills in. */
export const givenVariables: readonly string[] = ['documents', 'question']

/** Looks for what would go wrong with the texts of a prompt. */
export function checkTexts(texts: PromptTexts): PromptCheck {
  const { variables } = promptOf(texts)
  const unknown = variables.filter((name) => !givenVariables.includes(name))
  return {
    variables,
    warnings: [
      ...givenVariables.filter((name) => !variables.includes(name)).map(missing),
      ...(texts.system.trim() === '' ? ['The system prompt is empty.'] : []),
    ],
    problem: unknown.length === 0 ? undefined : unfilled(unknown),
  }
}

function missing(name: string): string {
  return name === 'question'
    ? '{question} is missing: the model will not see what was asked.'
    : '{documents} is missing: the model will not see what was found.'
}

function unfilled(names: readonly string[]): string {
  const list = names.map((name) => `{${name}}`).join(', ')
  const them = names.length === 1 ? 'it' : 'them'
  return `The chat has no value for ${list}. Remove ${them}, or write {{ and }} for braces.`
}
