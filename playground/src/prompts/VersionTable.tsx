import { rollback } from '@weft/core'
import type { PromptVersion } from '@weft/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { production } from '../chat/prompt-choice.ts'
import { momentText } from '../parts/figures.ts'
import { useNow } from '../state/useNow.ts'
import { promptName } from './support-prompt.ts'

/** The published versions, the newest first, and which of them is in production. */
export function VersionTable({
  versions,
}: {
  readonly versions: readonly PromptVersion[]
}): ReactNode {
  const now = useNow()
  const [said, setSaid] = useState('')
  const live = versions.find(({ labels }) => labels.includes(production))
  const put = async (version: PromptVersion): Promise<void> => {
    try {
      await rollback(promptName, version.version)
      setSaid(`${version.version} is in production.`)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <table className="ledger version-table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col" className="number col-moment">
              Published
            </th>
            <th scope="col" className="col-action">
              <span className="visually-hidden">Production</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.toReversed().map((version) => (
            <tr key={version.version}>
              <th scope="row">
                {version.version} <Labels labels={version.labels} />
                <bdi className="version-note">{version.note}</bdi>
              </th>
              <td className="number col-moment">{momentText(version.createdAt, now)}</td>
              <td className="col-action">
                {version === live ? null : (
                  <button type="button" className="link" onClick={() => void put(version)}>
                    {live && version.number < live.number ? 'Roll back to' : 'Put in production'}
                    <span className="visually-hidden"> {version.version}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <output className="said">{said}</output>
    </section>
  )
}

function Labels({ labels }: { readonly labels: readonly string[] }): ReactNode {
  return labels.map((label) => (
    <span key={label} className="label" data-label={label}>
      {label}
    </span>
  ))
}
