'use client'

import { diffPrompts, diffSteps, type DiffablePrompt, type PromptChange } from '@weft/core/diff'
import { useEffect, useMemo, useState } from 'react'

// What is longer is compared in slices of so many milliseconds, so that the page can draw in between.
const atOnce = 20_000
const sliceMs = 8

/** Two prompts and what makes them others: a host may give new objects of the same content at every render. */
interface Pair {
  readonly before: DiffablePrompt
  readonly after: DiffablePrompt
  readonly key: string
}

/** What changed; undefined while a long prompt is compared. */
export function useChange(before: DiffablePrompt, after: DiffablePrompt): PromptChange | undefined {
  const pair = usePair(before, after)
  const isLong = pair.key.length > atOnce
  const short = useMemo(
    () => (isLong ? undefined : diffPrompts(pair.before, pair.after)),
    [isLong, pair],
  )
  const [long, setLong] = useState<{ pair: Pair; change: PromptChange }>()
  useEffect(() => {
    if (!isLong) return
    return inSlices(diffSteps(pair.before, pair.after), (change) => setLong({ pair, change }))
  }, [isLong, pair])
  // The change before stays until the new one is there.
  return short ?? long?.change
}

function usePair(before: DiffablePrompt, after: DiffablePrompt): Pair {
  const next = useMemo(() => ({ before, after, key: keyOf([before, after]) }), [before, after])
  const [pair, setPair] = useState(next)
  if (pair.key === next.key) return pair
  setPair(next)
  return next
}

// Parameters may hold what JSON cannot; such prompts are compared again when they are other objects.
function keyOf(prompts: readonly DiffablePrompt[]): string {
  try {
    return JSON.stringify(prompts)
  } catch {
    return `${prompts.length} ${unwritable++}`
  }
}

let unwritable = 0

function inSlices<T>(steps: Generator<void, T>, onEnd: (result: T) => void): () => void {
  let timer = setTimeout(slice)
  function slice(): void {
    const started = performance.now()
    do {
      const { done, value } = steps.next()
      if (done) return onEnd(value)
    } while (performance.now() - started < sliceMs)
    timer = setTimeout(slice)
  }
  return () => clearTimeout(timer)
}
