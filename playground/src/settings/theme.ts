import { readSaved, writeSaved } from '../state/saved.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** Light, dark, or whatever the system says. */
export type Theme = 'system' | 'light' | 'dark'

const savedAs = 'weft-playground.theme'

/** The theme of this device. */
export const theme: Store<Theme> = createStore(toTheme(readSaved(savedAs)))

/** Chooses the theme and saves it. */
export function setTheme(next: Theme): void {
  theme.set(next)
  writeSaved(savedAs, next)
}

function toTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system'
}
