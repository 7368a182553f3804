import type { ReactNode } from 'react'

const columns = [2, 8, 14]

/** The sign of the app: warp and weft. */
export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {columns.map((x, index) => (
        <path
          key={x}
          d={`M${x} ${index === 1 ? 0 : 1}v14`}
          strokeDasharray={index === 1 ? '2 3' : '3 2'}
        />
      ))}
    </svg>
  )
}
