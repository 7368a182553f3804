import { useState } from 'react'
import type { ReactNode } from 'react'
import { testConnection } from '../models/list-models.ts'
import type { ConnectionResult } from '../models/list-models.ts'
import { countText } from '../parts/figures.ts'
import { keyFor, withoutKeys } from './keys.ts'

interface ConnectionTestProps {
  readonly baseURL: string
  readonly model: string
  readonly onModels: (models: readonly string[]) => void
}

/** Asks the endpoint for its models and says in words how that went. */
export function ConnectionTest({ baseURL, model, onModels }: ConnectionTestProps): ReactNode {
  const [isRunning, setRunning] = useState(false)
  const [result, setResult] = useState<{ readonly of: string; readonly found: ConnectionResult }>()
  const run = async (): Promise<void> => {
    setRunning(true)
    const page = { origin: location.origin, isOnline: navigator.onLine }
    const found = await testConnection({ baseURL, apiKey: keyFor(baseURL), page })
    if ('models' in found) onModels(found.models)
    setResult({ of: baseURL, found })
    setRunning(false)
  }
  return (
    <div className="connection">
      <button
        type="button"
        className="button"
        disabled={isRunning || !URL.canParse(baseURL)}
        onClick={() => void run()}
      >
        {isRunning ? 'Testing…' : 'Test connection'}
      </button>
      <output className="connection-result">
        {result && result.of === baseURL && !isRunning ? (
          <Result found={result.found} model={model} />
        ) : null}
      </output>
    </div>
  )
}

function Result({ found, model }: { readonly found: ConnectionResult; model: string }): ReactNode {
  if ('failure' in found) {
    const { title, advice, words } = found.failure
    return (
      <div className="failure">
        <p className="failure-title">{title}</p>
        <p>{advice}</p>
        <p className="failure-words">{withoutKeys(words)}</p>
      </div>
    )
  }
  const { models } = found
  const isThere = models.length === 0 || models.includes(model)
  return (
    <>
      <p>
        Connected: {countText(models.length, 'model')} on offer
        {isThere ? '.' : `, but none called “${model}”.`}
      </p>
      {isThere ? null : <p className="hint">{models.slice(0, mostListed).join(', ')}</p>}
    </>
  )
}

const mostListed = 20
