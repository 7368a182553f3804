/** Time left for refining a comparison; it remembers whether anything had to be left out. */
export interface DiffBudget {
  remainingMs(): number
  /** Notes that a refinement was left out. */
  cut(): void
  wasCut(): boolean
  /** The most that one step may take, ms. */
  readonly stepMs: number
}

/** A budget of `ms` that starts now. */
export function createDiffBudget(
  ms: number,
  { now, stepMs = ms }: { readonly now: () => number; readonly stepMs?: number | undefined },
): DiffBudget {
  const deadline = now() + ms
  let cut = false
  return {
    stepMs,
    remainingMs: () => Math.max(0, deadline - now()),
    cut: () => {
      cut = true
    },
    wasCut: () => cut,
  }
}

/** A piece of work that can rest after each step. */
export type Steps<Result> = Generator<void, Result>

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
