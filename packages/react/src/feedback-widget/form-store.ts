import type { Details } from './details.ts'

/** A verdict somebody just gave, shown until the stored feedback says the same. */
export interface PendingVerdict {
  readonly value: Verdict | undefined
  /** Whether the write has finished. */
  readonly settled: boolean
}

/** A thumb or a number of stars. */
export type Verdict = 'up' | 'down' | number

/** What the last action came to. */
export type FeedbackPhase = 'idle' | 'saving' | 'saved' | 'removed' | 'failed'

/** The state of one target's form; every widget on that target shares it. */
export interface FormState {
  readonly open: boolean
  /** What is typed and chosen but not sent; undefined until something is changed. */
  readonly draft: Details | undefined
  readonly phase: FeedbackPhase
  readonly error: unknown
  /** Whether the details are on their way, so that they cannot be sent twice. */
  readonly sending: boolean
  /** Does again what failed. */
  readonly retry: (() => void) | undefined
  readonly verdict: PendingVerdict | undefined
}

/** A form nobody has touched. */
export const untouched: FormState = {
  open: false,
  draft: undefined,
  phase: 'idle',
  error: undefined,
  sending: false,
  retry: undefined,
  verdict: undefined,
}

// Kept outside React: a chat list unmounts what scrolls away, and a half-written note must outlive that.
const states = new Map<string, FormState>()
const listeners = new Map<string, Set<() => void>>()

/** The present state of a target's form. */
export function formState(target: string): FormState {
  return states.get(target) ?? untouched
}

/** Changes a target's form and tells everyone who shows it. */
export function updateForm(target: string, change: Partial<FormState>): void {
  states.set(target, { ...formState(target), ...change })
  for (const listener of listeners.get(target) ?? []) listener()
}

/** Calls back on every change of a target's form; returns the way to stop. */
export function subscribeForm(target: string, listener: () => void): () => void {
  const others = listeners.get(target) ?? new Set()
  listeners.set(target, others.add(listener))
  return () => {
    others.delete(listener)
    if (others.size > 0) return
    listeners.delete(target)
    if (isForgettable(formState(target))) states.delete(target)
  }
}

function isForgettable({ open, draft, phase }: FormState): boolean {
  return !open && draft === undefined && phase !== 'saving'
}
