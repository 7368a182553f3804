import { expect, test } from 'vitest'
import { cellsOf } from '../../model/rollup.ts'
import { noUsage } from '../../model/usage.ts'
import { recordOf } from '../records.contract.ts'
import { cellsIn, rollupRow } from './rollups.ts'

const ownUsage = { m: { ...noUsage, requests: 1, inputTokens: 7, cacheWrite1hTokens: 2 } }
const cells = cellsOf([recordOf({ id: 'a' }), { ...recordOf({ id: 'b' }), ownUsage }])

test('[S43] cells come back as they were, those of calls that use no model without stored tokens', () => {
  const row = rollupRow('h:0', cells)
  expect(cellsIn([row])).toEqual(cells)
  expect(row.cells.match(/inputTokens/g)).toHaveLength(1)
})

test('[S43] rows from before that hold tokens for every cell read the same', () => {
  expect(cellsIn([{ cells: JSON.stringify(cells) }])).toEqual(cells)
})
