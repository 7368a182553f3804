import type { ReactNode } from 'react'
import { Field } from '../parts/Field.tsx'
import { useStore } from '../state/store.ts'
import { keys, originOf, rememberedOrigins, setKey, setRemembered } from './keys.ts'

/** The key of an endpoint, and whether this device keeps it. */
export function KeyFields({ baseURL }: { readonly baseURL: string }): ReactNode {
  const origin = originOf(baseURL)
  const key = useStore(keys)[origin] ?? ''
  const isRemembered = useStore(rememberedOrigins).includes(origin)
  return (
    <>
      <Field
        label="API key"
        hint={`Sent to this endpoint only. Never part of a trace; ${
          isRemembered ? 'kept on this device' : 'forgotten when the page closes'
        }.`}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="off"
            spellCheck={false}
            disabled={origin === ''}
            value={key}
            onChange={(event) => setKey(baseURL, event.target.value.trim())}
          />
        )}
      </Field>
      <label className="choice">
        <input
          type="checkbox"
          disabled={origin === ''}
          checked={isRemembered}
          onChange={(event) => setRemembered(baseURL, event.target.checked)}
        />
        <span>
          Remember the key on this device
          <span className="hint">Readable by every script of this page’s address.</span>
        </span>
      </label>
    </>
  )
}
