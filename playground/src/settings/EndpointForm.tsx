import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { presetOf, presets } from '../models/presets.ts'
import { Field } from '../parts/Field.tsx'
import { useStore } from '../state/store.ts'
import { ConnectionTest } from './ConnectionTest.tsx'
import { KeyFields } from './KeyFields.tsx'
import { changeModelSettings, modelSettings } from './model-settings.ts'

/** How an endpoint is reached: address, model and key. */
export function EndpointForm(): ReactNode {
  const { baseURL, model } = useStore(modelSettings)
  const [models, setModels] = useState<readonly string[]>([])
  const listId = useId()
  const preset = presetOf(baseURL)
  return (
    <div className="endpoint">
      <Field label="Endpoint" hint={preset?.hint}>
        {(control) => (
          <select
            {...control}
            className="select"
            value={preset?.id ?? 'other'}
            onChange={(event) => {
              const chosen = presets.find(({ id }) => id === event.target.value)
              changeModelSettings(chosen ?? { baseURL: '' })
            }}
          >
            {presets.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
            <option value="other">Another</option>
          </select>
        )}
      </Field>
      <Field label="Base URL">
        {(control) => (
          <input
            {...control}
            className="input"
            type="url"
            placeholder="https://…/v1"
            spellCheck={false}
            value={baseURL}
            onChange={(event) => changeModelSettings({ baseURL: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field label="Model name">
        {(control) => (
          <input
            {...control}
            className="input"
            list={listId}
            spellCheck={false}
            value={model}
            onChange={(event) => changeModelSettings({ model: event.target.value.trim() })}
          />
        )}
      </Field>
      <datalist id={listId}>
        {models.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <KeyFields baseURL={baseURL} />
      <ConnectionTest baseURL={baseURL} model={model} onModels={setModels} />
    </div>
  )
}
