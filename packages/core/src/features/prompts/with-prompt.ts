import { clientOf, type ClientOption } from '../../client/parts.ts'
import { objectUri, parseRef } from '../../model/ref.ts'
import { withPromptRefs } from '../../trace/with-context.ts'
import type { MessagesPrompt, StringPrompt } from './prompt.ts'

/**
 * Runs a function whose calls were made with a prompt version. A prompt that was never published has no version to
 * record; the function runs all the same.
 */
export function withPrompt<T>(
  prompt: string | StringPrompt | MessagesPrompt,
  fn: () => T,
  option: ClientOption = {},
): T {
  const uri = typeof prompt === 'string' ? uriOf(prompt, option) : prompt.ref?.uri
  return uri === undefined ? fn() : withPromptRefs([uri], fn)
}

function uriOf(text: string, option: ClientOption): string {
  const { project, name, version } = parseRef(text)
  return objectUri(project ?? clientOf(option).project, name, version)
}
