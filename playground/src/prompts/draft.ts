import type { PromptDraft } from '@weft/react'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** What is written of the next version; it outlives a look at another screen. */
export const promptDraft: Store<PromptDraft | null> = createStore<PromptDraft | null>(null)
