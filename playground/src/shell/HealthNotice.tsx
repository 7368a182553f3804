import { useHealth } from '@weft/react'
import type { ReactNode } from 'react'
import { healthText } from './health-text.ts'

/** Says so when traces are not kept as one would expect. */
export function HealthNotice(): ReactNode {
  const { data } = useHealth()
  const text = data && healthText(data)
  return (
    <output>
      {text ? (
        <span className="health" title={data.reason}>
          {text}
        </span>
      ) : null}
    </output>
  )
}
