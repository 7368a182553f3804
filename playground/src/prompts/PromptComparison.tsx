import type { PromptVersion } from '@weft/core'
import { PromptDiff } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Arrow } from '../parts/Arrow.tsx'
import { Select } from '../parts/Select.tsx'
import { chosenSides, sidesOf } from './comparison.ts'
import type { PromptTexts } from './support-prompt.ts'

interface PromptComparisonProps {
  readonly versions: readonly PromptVersion[]
  readonly draft: PromptTexts | undefined
}

/** What differs between two versions, or between a version and the draft. */
export function PromptComparison({ versions, draft }: PromptComparisonProps): ReactNode {
  const [before, setBefore] = useState<string>()
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
        />
      ) : (
        <p className="hint">Change the prompt above, and what differs appears here.</p>
      )}
    </section>
  )
}
