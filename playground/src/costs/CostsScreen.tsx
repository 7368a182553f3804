import type { CostKey } from '@weft/core'
import { CostPanel } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Select } from '../parts/Select.tsx'
import { useNow } from '../state/useNow.ts'
import { canDrill, narrowingOf, nextGroup } from './drill.ts'
import type { Drill } from './drill.ts'
import { DrillPath } from './DrillPath.tsx'
import { PriceForm } from './PriceForm.tsx'
import { PriceTable } from './PriceTable.tsx'
import { rangeOf, ranges } from './ranges.ts'
import type { RangeName } from './ranges.ts'

/** What the models cost, and the prices behind it. */
export function CostsScreen(): ReactNode {
  const [rangeName, setRangeName] = useState<RangeName>('all')
  const [model, setModel] = useState('')
  const [drills, setDrills] = useState<readonly Drill[]>([])
  const [by, setBy] = useState<CostKey>('model')
  const from = rangeOf(rangeName, useNow())?.from
  const { range, filter } = useMemo(() => {
    const period = from === undefined ? {} : { range: { from } }
    return { ...period, ...narrowingOf(drills) }
  }, [from, drills])
  const open = (next: readonly Drill[]): void => {
    setDrills(next)
    setBy(nextGroup(next))
  }
  return (
    <div className="screen costs">
      <header className="screen-header">
        <h1>Costs</h1>
        <Select label="Period" value={rangeName} choices={ranges} onChange={setRangeName} />
      </header>
      <div className="screen-scroll">
        <div className="costs-column">
          <DrillPath drills={drills} onClose={(index) => open(drills.slice(0, index))} />
          <CostPanel
            className="flush"
            {...(range ? { range } : {})}
            filter={filter}
            groupBy={by}
            onGroupByChange={setBy}
            onDrill={(key, group) => {
              const drill = { by: group, key }
              if (canDrill(drill)) open([...drills.filter((other) => other.by !== group), drill])
            }}
            onAddPrice={setModel}
          />
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
