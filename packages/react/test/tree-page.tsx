import { act, render, screen, within, type RenderResult } from '@testing-library/react'
import type { Call } from '@weft/core'
import { traceOf } from '@weft/core/testing'
import { StrictMode, type ReactNode } from 'react'
import '../src/styles/styles.css'

/** A trace with every kind of thing in it that a tree shows. */
export const trace: readonly Call[] = traceOf({
  id: 'answer',
  ms: 3420,
  children: [
    {
      id: 'retrieve',
      kind: 'retrieval',
      at: 40,
      ms: 182,
      children: [{ id: 'embed', at: 42, ms: 1 }],
    },
    {
      id: 'plan',
      kind: 'agent',
      at: 240,
      ms: 1210,
      children: [
        { id: 'chat-1', op: 'chat', kind: 'llm', model: 'gpt-4o-mini', at: 280, ms: 1160 },
        {
          id: 'lookup',
          op: 'lookup_order',
          kind: 'tool',
          at: 1410,
          ms: 38,
          status: 'error',
          error: { name: 'TypeError', message: 'order 4711 not found' },
        },
      ],
    },
    {
      id: 'chat-2',
      op: 'chat',
      kind: 'llm',
      model: 'gpt-4o',
      at: 1490,
      ms: 1880,
      firstTokenMs: 480,
    },
    { id: 'cites', kind: 'scorer', at: 3390, ms: 3 },
  ],
})

/** Renders into a panel of 1000 × 500 px, in strict mode. */
export function show(children: ReactNode): RenderResult {
  return render(
    <StrictMode>
      <div style={{ inlineSize: 1000, blockSize: 500 }}>{children}</div>
    </StrictMode>,
  )
}

/** The tree. */
export const grid = (): HTMLElement => screen.getByRole('treegrid')
/** Its mounted rows, without the head. */
export const rows = (): HTMLElement[] =>
  within(grid())
    .getAllByRole('row')
    .filter((row) => row.dataset['rowId'] !== undefined)
/** Call ids of the mounted rows. */
export const ids = (): (string | undefined)[] => rows().map((row) => row.dataset['rowId'])
/** The row of a call. */
export const row = (id: string): HTMLElement => {
  const found = rows().find(({ dataset }) => dataset['rowId'] === id)
  if (!found) throw new Error(`no row ${id}`)
  return found
}
/** Scrolls the tree; in braces, as new browsers return a promise which act() would take for its own. */
export const scroll = (top: number): void =>
  act(() => {
    grid().scrollTo({ top })
  })
/** Call id of the focused row. */
export const focused = (): string | undefined => {
  const active = document.activeElement
  return active instanceof HTMLElement ? active.dataset['rowId'] : undefined
}
