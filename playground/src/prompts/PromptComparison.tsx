import { PromptColumns, PromptDiff } from '@weft/react'
import type { PromptDraft, PromptVersionWithFigures } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Arrow } from '../parts/Arrow.tsx'
import { Select } from '../parts/Select.tsx'
import { chosenSides, sidesOf } from './comparison.ts'
import type { Side } from './comparison.ts'

interface PromptComparisonProps {
  readonly versions: readonly PromptVersionWithFigures[]
  readonly draft: PromptDraft | null
  /** The version somebody asked to compare. */
  readonly first?: string
}

/** What differs between two versions, or between a version and the draft, and what it did. */
export function PromptComparison({ versions, draft, first }: PromptComparisonProps): ReactNode {
  const [before, setBefore] = useState(first)
  const [after, setAfter] = useState<string>()
  const sides = useMemo(() => sidesOf(versions, draft), [versions, draft])
  const chosen = chosenSides(sides, { before, after })
  const choices = sides.map(({ name }) => ({ value: name, label: name }))
  return (
    <section className="comparison" aria-labelledby="comparison">
      <div className="section-head">
        <h2 id="comparison">What differs</h2>
        {chosen ? (
          <>
            <Select label="Before" value={chosen[0].name} choices={choices} onChange={setBefore} />
            <Arrow />
            <Select label="After" value={chosen[1].name} choices={choices} onChange={setAfter} />
          </>
        ) : null}
      </div>
      {chosen ? (
        <PromptDiff
          className="flush"
          before={chosen[0].prompt}
          after={chosen[1].prompt}
          beforeLabel={chosen[0].name}
          afterLabel={chosen[1].name}
          figures={{ before: chosen[0].figures, after: chosen[1].figures }}
        />
      ) : (
        <p className="hint">Change the prompt, and what differs appears here.</p>
      )}
      {sides.length > 2 ? <SideBySide sides={sides} /> : null}
    </section>
  )
}

const mostColumns = 4

function SideBySide({ sides }: { readonly sides: readonly Side[] }): ReactNode {
  const [base, ...others] = sides
    .slice(-mostColumns)
    .map(({ name, prompt }) => ({ label: name, prompt }))
  if (!base) return null
  return (
    <details className="side-by-side">
      <summary>The last {others.length + 1} side by side</summary>
      <PromptColumns className="flush" base={base} others={others} />
    </details>
  )
}
