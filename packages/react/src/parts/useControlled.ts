'use client'

import { useCallback, useState } from 'react'

/** A value the host holds when it passes one, and the component holds otherwise. */
export function useControlled<Value>(
  controlled: Value | undefined,
  initial: Value,
): readonly [value: Value, setOwn: (value: Value) => void] {
  const [own, setOwn] = useState(initial)
  const isControlled = controlled !== undefined
  const set = useCallback(
    (value: Value) => {
      if (!isControlled) setOwn(() => value)
    },
    [isControlled],
  )
  return [isControlled ? controlled : own, set]
}
