import { useId } from 'react'
import type { ReactNode } from 'react'

/** What a field hands to its control. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly children: (control: FieldControl) => ReactNode
}

/** A control with its label, and a hint below. */
export function Field({ label, hint, children }: FieldProps): ReactNode {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? hintId : undefined })}
      {hint ? (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
