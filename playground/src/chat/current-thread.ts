import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** The word in the address that stands for a conversation without a question yet. */
export const newThread = 'new'

/** The conversation that was shown last in this tab. */
export const currentThread: Store<string | undefined> = createStore<string | undefined>(undefined)
