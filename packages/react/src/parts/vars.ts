import type { CSSProperties } from 'react'

/** An inline style of the kit's own `--weft-*` variables, which React's style type does not know. */
export function vars(values: Readonly<Record<`--weft-${string}`, string | number>>): CSSProperties {
  return values as CSSProperties
}
