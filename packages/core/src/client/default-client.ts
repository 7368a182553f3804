import type { Client } from './client.ts'

let current: Client | undefined

/** The client that functions use when none is given. */
export function getDefaultClient(): Client | undefined {
  return current
}

/** Makes a client the default for later roots and functions; undefined leaves none. */
export function setDefaultClient(client: Client | undefined): void {
  current = client
}
