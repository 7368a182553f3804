import type { ReactNode } from 'react'

interface RadioProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly isChecked: boolean
  readonly onChoose: () => void
}

/** One of several choices. */
export function Radio({ name, label, hint, isChecked, onChoose }: RadioProps): ReactNode {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={isChecked} onChange={onChoose} />
      <span>
        {label}
        {hint === undefined ? null : <span className="hint">{hint}</span>}
      </span>
    </label>
  )
}
