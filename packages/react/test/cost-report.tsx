import { render } from '@testing-library/react'
import type { CostReport, CostRow, Usage } from '@weft/core'
import { StrictMode, type ReactNode } from 'react'
import type { CostDay } from '../src/cost-panel/index.ts'
import '../src/styles/styles.css'

/** Shows a component in a box so many pixels wide. */
export function show(children: ReactNode, inlineSize = 800): HTMLElement {
  const { container } = render(
    <StrictMode>
      <div style={{ inlineSize }}>{children}</div>
    </StrictMode>,
  )
  return container
}

export function usageOf(inputTokens: number, cacheReadTokens: number, outputTokens: number): Usage {
  const none = {
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    audioInputTokens: 0,
    audioOutputTokens: 0,
  }
  return { requests: 1, inputTokens, cacheReadTokens, outputTokens, ...none, estimated: false }
}

export const complete = { complete: true, unpricedCalls: 0, noUsageCalls: 0, estimated: false }
export const rows: readonly CostRow[] = [
  {
    key: 'gpt-4o',
    usd: 3,
    calls: 412,
    requests: 412,
    state: 'priced',
    ...complete,
    usage: usageOf(1_280_000, 640_000, 96_100),
  },
  {
    key: 'gpt-4o-mini',
    usd: 0.9982,
    calls: 690,
    requests: 690,
    state: 'priced',
    ...complete,
    usage: usageOf(2400, 0, 151),
  },
  {
    key: 'embedder',
    usd: 0.0018,
    calls: 9,
    requests: 9,
    state: 'priced',
    ...complete,
    usage: usageOf(88_200, 0, 0),
  },
  {
    key: 'local',
    usd: 0,
    calls: 4,
    requests: 4,
    state: 'free',
    ...complete,
    usage: usageOf(100, 0, 10),
  },
  {
    key: 'llama-3.3-70b',
    usd: 0,
    calls: 3,
    requests: 3,
    state: 'unknown',
    ...complete,
    complete: false,
    unpricedCalls: 3,
    usage: usageOf(4120, 0, 912),
  },
  {
    key: 'silent',
    usd: 0,
    calls: 2,
    requests: 2,
    state: 'no-usage',
    ...complete,
    complete: false,
    noUsageCalls: 2,
    usage: usageOf(0, 0, 0),
  },
]
export const report: CostReport = {
  usd: 4,
  complete: false,
  requests: 1120,
  calls: 1120,
  unpricedCalls: 3,
  noUsageCalls: 2,
  estimated: false,
  usage: usageOf(1, 1, 1),
  estimatedUsd: 0,
  wasted: {
    failed: { usd: 0, calls: 0, complete: true },
    aborted: { usd: 0, calls: 0, complete: true },
  },
  cacheSavedUsd: 0,
  questionedPrices: [],
  pricesAsOf: '2026-09-23',
  rows,
}
export const now = new Date(2026, 10, 24, 12).getTime()
export const days: readonly CostDay[] = [
  {
    day: '2026-11-21',
    usd: 0.5,
    complete: true,
    calls: 5,
    parts: [
      { key: 'gpt-4o', usd: 0.3 },
      { key: 'gpt-4o-mini', usd: 0.2 },
    ],
  },
  { day: '2026-11-23', usd: 1.5, complete: false, calls: 7, parts: [{ key: 'gpt-4o', usd: 1.5 }] },
]
