import { addCost } from '@weft/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Field } from '../parts/Field.tsx'
import { emptyPriceFields, parsePrice } from './price-form.ts'
import type { PriceFields } from './price-form.ts'

interface FieldSpec {
  readonly name: keyof PriceFields
  readonly label: string
  readonly type: 'text' | 'date'
}

const specs: readonly FieldSpec[] = [
  { name: 'model', label: 'Model', type: 'text' },
  { name: 'input', label: 'Input, $ per 1M', type: 'text' },
  { name: 'cached', label: 'Cached, $ per 1M', type: 'text' },
  { name: 'output', label: 'Output, $ per 1M', type: 'text' },
  { name: 'from', label: 'In force from', type: 'date' },
]

// From this morning on, so that a price added for a call just made prices that call.
function startingFields(model: string): PriceFields {
  return { ...emptyPriceFields, model, from: new Date().toLocaleDateString('en-CA') }
}

/** Adds a price of one's own, from a day on. */
export function PriceForm({ model }: { readonly model: string }): ReactNode {
  const [fields, setFields] = useState<PriceFields>(() => startingFields(model))
  const [said, setSaid] = useState<string>()
  const save = async (): Promise<void> => {
    const parsed = parsePrice(fields)
    if ('problem' in parsed) return setSaid(parsed.problem)
    try {
      const { questioned } = await addCost(parsed.price)
      setSaid(
        [
          `The price of ${parsed.price.llmId} is added.`,
          questioned && `It looks wrong: ${questioned}`,
        ]
          .filter(Boolean)
          .join(' '),
      )
      setFields(startingFields(''))
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      className="price-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {specs.map(({ name, label, type }) => (
        <Field key={name} label={label}>
          {(control) => (
            <input
              {...control}
              className="input"
              type={type}
              inputMode={name === 'model' || type === 'date' ? undefined : 'decimal'}
              value={fields[name]}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <button type="submit" className="button">
        Add price
      </button>
      <output className="said">{said}</output>
    </form>
  )
}
