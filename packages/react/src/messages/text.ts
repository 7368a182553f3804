import type { TextMessages } from './messages.ts'

/** English words around long or foreign text. */
export const text: TextMessages = {
  showAll: (characters) => `Show all ${characters} characters`,
  showLess: 'Show less',
  controlCharacter: (code) => `control character ${code}`,
}
