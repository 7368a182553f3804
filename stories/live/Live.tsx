import { createClient, type Client } from '@weft/core'
import { createFixedClock, createSeededIds, type FixedClock } from '@weft/core/testing'
import { WeftProvider } from '@weft/react'
import { useEffect, useState, type ReactNode } from 'react'

/** What a story records before it shows something. */
export interface LiveProps<Recorded> {
  /** Name of the story's own database. */
  readonly name: string
  readonly record: (weft: Client, clock: FixedClock) => Promise<Recorded>
  readonly children: (recorded: Recorded, weft: Client) => ReactNode
}

/**
 * Shows components on the real thing: a client of its own with a fresh IndexedDB database, filled by real ops on a clock
 * that stands still between them, so that every run draws the same picture.
 */
export function Live<Recorded>({ name, record, children }: LiveProps<Recorded>): ReactNode {
  const [ready, setReady] = useState<{ weft: Client; recorded: Recorded }>()
  useEffect(() => {
    let isGone = false
    const opened = open(name, record)
    const show = async (): Promise<void> => {
      const next = await opened
      if (!isGone) setReady(next)
    }
    void show()
    return () => {
      isGone = true
      void inOrder(async () => (await opened).weft.close())
    }
  }, [name, record])
  if (!ready) return <p>Recording…</p>
  return <WeftProvider client={ready.weft}>{children(ready.recorded, ready.weft)}</WeftProvider>
}

let turn: Promise<unknown> = Promise.resolve()

// One after the other: StrictMode mounts twice, and the second run must find the first one's database gone.
function open<Recorded>(
  name: string,
  record: LiveProps<Recorded>['record'],
): Promise<{ weft: Client; recorded: Recorded }> {
  return inOrder(async () => {
    await createClient(`story-${name}`).deleteProject()
    const clock = createFixedClock(Date.UTC(2026, 10, 23, 9, 30), 0.25)
    const weft = createClient(`story-${name}`, { clock, ids: createSeededIds(name) })
    return { weft, recorded: await record(weft, clock) }
  })
}

function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work)
  turn = done.catch(() => undefined)
  return done
}
