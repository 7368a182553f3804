'use client'

import type { Call, CallError } from '@weft/core'
import type { ReactNode } from 'react'
import { plainText } from '../format/text.ts'
import { Disclosure } from '../parts/Disclosure.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LazyJson } from '../parts/LazyJson.tsx'
import { LongText } from '../parts/LongText.tsx'
import { useDetailText } from './useDetailText.ts'

/** What a call threw: its name and message first, where it came from on demand. */
export function ErrorSection({ call }: { readonly call: Call }): ReactNode {
  const callDetail = useDetailText()
  const { error } = call
  if (!error) return null
  return (
    <section className="weft-section weft-error">
      <h3 className="weft-error-name">
        <Icon name="error" />
        <bdi>{plainText(error.name)}</bdi>
        <ErrorCodes error={error} />
      </h3>
      <LongText text={String(error.message)} />
      {error.cause === undefined ? null : (
        <Disclosure title={callDetail.errorCause}>
          <LazyJson value={error.cause} name={callDetail.errorCause} />
        </Disclosure>
      )}
      {error.stack === undefined ? null : (
        <Disclosure title={callDetail.stack}>
          <pre className="weft-stack">{plainText(String(error.stack).slice(0, 20_000))}</pre>
        </Disclosure>
      )}
    </section>
  )
}

function ErrorCodes({ error }: { readonly error: CallError }): ReactNode {
  const callDetail = useDetailText()
  const { code, status } = error
  const codes = [
    status === undefined ? undefined : `${callDetail.errorStatus} ${status}`,
    code === undefined ? undefined : `${callDetail.errorCode} ${plainText(code)}`,
  ].filter((text) => text !== undefined)
  return codes.length === 0 ? null : <span className="weft-error-codes">{codes.join(' · ')}</span>
}
