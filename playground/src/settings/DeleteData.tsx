import { useState } from 'react'
import type { ReactNode } from 'react'
import { weft } from '../weft.ts'
import { forgetKeys } from './keys.ts'

/** Deletes everything of the project, after a second thought. */
export function DeleteData(): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const deleteAll = async (): Promise<void> => {
    try {
      forgetKeys()
      await weft.deleteProject()
      location.hash = ''
      location.reload()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <section className="group" aria-labelledby="data">
      <h2 id="data">Data</h2>
      <p>
        Conversations, traces, feedback, prompt versions and prices live in this browser only, in
        the database <code>weft:{weft.project}</code>.
      </p>
      {isAsking ? (
        <fieldset className="group confirm">
          <legend className="visually-hidden">Delete all data?</legend>
          <p>This deletes all of it, and the keys. It cannot be undone.</p>
          <button type="button" className="button button-danger" onClick={() => void deleteAll()}>
            Delete everything
          </button>
          <button type="button" className="button" onClick={() => setAsking(false)}>
            Keep it
          </button>
        </fieldset>
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          Delete all data…
        </button>
      )}
      {problem === undefined ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}
