import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** An answer that this tab is receiving. */
export interface RunningAnswer {
  readonly callId: string
  readonly traceId: string
  readonly threadId: string
  readonly question: string
  /** What has arrived so far. */
  readonly text: string
  readonly startedAt: number
}

/** The answers that this tab is receiving; they go on while other screens are shown. */
export const runningAnswers: Store<readonly RunningAnswer[]> = createStore<
  readonly RunningAnswer[]
>([])

/** Adds a running answer, or replaces what is known of it. */
export function putRunning(answer: RunningAnswer): void {
  const others = runningAnswers.get().filter(({ callId }) => callId !== answer.callId)
  runningAnswers.set([...others, answer])
}

/** Forgets an answer that has ended. */
export function dropRunning(callId: string): void {
  runningAnswers.set(runningAnswers.get().filter((running) => running.callId !== callId))
}
