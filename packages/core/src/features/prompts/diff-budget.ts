/** Time left for refining a comparison; it remembers whether anything had to be left out. */
export interface DiffBudget {
  remainingMs(): number
  /** Notes that a refinement was left out. */
  cut(): void
  wasCut(): boolean
}

/** A budget of `ms` that starts now. */
export function createDiffBudget(ms: number, now: () => number): DiffBudget {
  const deadline = now() + ms
  let cut = false
  return {
    remainingMs: () => Math.max(0, deadline - now()),
    cut: () => {
      cut = true
    },
    wasCut: () => cut,
  }
}
