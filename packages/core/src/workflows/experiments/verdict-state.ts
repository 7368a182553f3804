import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import type { Rows } from '../../store/store.ts'

/** An experiment that was stopped. */
export interface StoppedExperiment {
  /** The arm that everybody has from then on. */
  readonly arm: string
  /** Epoch ms. */
  readonly at: number
}

interface StateRow extends StoppedExperiment {
  readonly id: string
}

/** What is decided of an experiment, in all tabs; undefined while it runs. */
export async function stoppedOf(
  client: Client,
  name: string,
): Promise<StoppedExperiment | undefined> {
  const row = await rowsOf(client).get(idOf(name))
  return row && { arm: row.arm, at: row.at }
}

/** Stops an experiment for all tabs, or lets it go on. */
export async function setStopped(
  client: Client,
  name: string,
  arm: string | undefined,
): Promise<void> {
  const rows = rowsOf(client)
  if (arm === undefined) await rows.remove([idOf(name)])
  else await rows.put([{ id: idOf(name), arm, at: partsOf(client).clock.now() }])
}

function rowsOf(client: Client): Rows<StateRow> {
  return partsOf(client).store.rows<StateRow>('meta')
}

function idOf(name: string): string {
  return `experiment:${name}`
}
