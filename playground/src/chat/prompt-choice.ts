import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** The label whose version the chat uses unless another is chosen. */
export const production = 'production'

/** Which version of the prompt the chat uses: a label, or a version such as `v2`. */
export const promptChoice: Store<string> = createStore(production)
