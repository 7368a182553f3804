import type { ReactNode } from 'react'
import { builtInModel, followedInstructions } from '../models/built-in/index.ts'

/** What may be asked of the built-in model, for those who try their hand at its prompt. */
export function FollowedInstructions(): ReactNode {
  return (
    <details className="followed">
      <summary>What the {builtInModel.label} follows</summary>
      <dl>
        {followedInstructions.map(({ name, examples, effect }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {effect} <span className="hint">“{examples[0]}”</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">It ignores everything else; a real model follows the whole prompt.</p>
    </details>
  )
}
