import type { Client } from '../client/client.ts'
import { createClient } from '../init.ts'
import type { ClientOptions } from '../options.ts'
import { createFixedClock } from './fixed-clock.ts'
import { createSeededIds } from './seeded-ids.ts'

/** Options of a memory client, and its project's name. */
export interface MemoryClientOptions extends Omit<ClientOptions, 'store'> {
  readonly project?: string
}

/** A client whose calls live in memory, with a clock that steps by 1 ms and ids that repeat. */
export function createMemoryClient({
  project = 'test',
  ...options
}: MemoryClientOptions = {}): Client {
  return createClient(project, {
    clock: createFixedClock(undefined, 1),
    ids: createSeededIds(),
    ...options,
    store: 'memory',
  })
}
