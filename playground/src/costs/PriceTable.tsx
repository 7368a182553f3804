import { purgeCosts } from '@weft/core'
import type { Price } from '@weft/core'
import type { ReactNode } from 'react'
import { builtInModel } from '../models/built-in/index.ts'
import { useLiveRead } from '../state/useLiveRead.ts'
import { ownPrices } from './own-prices.ts'
import { perMillionText } from './price-form.ts'

/** The project's own prices. */
export function PriceTable(): ReactNode {
  const { data: prices, status } = useLiveRead(ownPrices)
  if (status === 'error') return <p className="problem">The prices could not be read.</p>
  if (!prices || prices.length === 0) return null
  return (
    <table className="ledger price-table">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col" className="number">
            Input
          </th>
          <th scope="col" className="number col-cached">
            Cached
          </th>
          <th scope="col" className="number">
            Output
          </th>
          <th scope="col" className="number col-from">
            From
          </th>
          <th scope="col" className="col-action">
            <span className="visually-hidden">Delete</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <PriceRow key={price.id} price={price} />
        ))}
      </tbody>
    </table>
  )
}

function PriceRow({ price }: { readonly price: Price }): ReactNode {
  const { id, llmId, promptTokenCost, completionTokenCost, cacheReadTokenCost, effectiveAt } = price
  return (
    <tr>
      <th scope="row">
        <bdi title={llmId}>{llmId}</bdi>
      </th>
      <td className="number">{perMillionText(promptTokenCost)}</td>
      <td className="number col-cached">{perMillionText(cacheReadTokenCost)}</td>
      <td className="number">{perMillionText(completionTokenCost)}</td>
      <td className="number col-from">{effectiveAt === 0 ? 'always' : dayOf(effectiveAt)}</td>
      <td className="col-action">
        {/* It costs nothing whatever is deleted here, and would be back at the next start. */}
        {llmId === builtInModel.id ? null : (
          <button type="button" className="link" onClick={() => void purgeCosts(id)}>
            Delete<span className="visually-hidden"> the price of {llmId}</span>
          </button>
        )}
      </td>
    </tr>
  )
}

function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-CA')
}
