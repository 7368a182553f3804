import { CostPanel } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Select } from '../parts/Select.tsx'
import { useNow } from '../state/useNow.ts'
import { PriceForm } from './PriceForm.tsx'
import { PriceTable } from './PriceTable.tsx'
import { rangeOf, ranges } from './ranges.ts'
import type { RangeName } from './ranges.ts'

/** What the models cost, and the prices behind it. */
export function CostsScreen(): ReactNode {
  const [rangeName, setRangeName] = useState<RangeName>('all')
  const [model, setModel] = useState('')
  const from = rangeOf(rangeName, useNow())?.from
  const range = useMemo(() => (from === undefined ? undefined : { from }), [from])
  return (
    <div className="screen costs">
      <header className="screen-header">
        <h1>Costs</h1>
        <Select label="Period" value={rangeName} choices={ranges} onChange={setRangeName} />
      </header>
      <div className="screen-scroll">
        <div className="costs-column">
          <CostPanel className="flush" {...(range ? { range } : {})} onAddPrice={setModel} />
          <section aria-labelledby="prices">
            <h2 id="prices">Own prices</h2>
            <p className="hint">
              USD per million tokens. They win over the built-in price list from their date on, also
              for calls made before they were added.
            </p>
            <PriceTable />
            {/* A model chosen above starts the form anew. */}
            <PriceForm key={model} model={model} />
          </section>
        </div>
      </div>
    </div>
  )
}
