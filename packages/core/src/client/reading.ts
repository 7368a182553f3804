import { latencyOf, type Latency } from '../model/latency-of.ts'
import type { Client } from './client.ts'
import { latencyOfCalls, type CallLatency, type LatencyQuery } from './latency-of-calls.ts'
import type { CallExtras, ClientParts } from './parts.ts'
import { asRecord, createCallReader, type CallReader } from './reads.ts'
import { statsOf } from './stats.ts'
import type { StatsQuery, StatsRow } from './stats-query.ts'

/** All that reads calls, loaded with the first read. */
export interface Reading extends CallReader {
  stats(query: StatsQuery): Promise<readonly StatsRow[]>
  latency(query: { readonly traceId: string } | LatencyQuery): Promise<Latency | CallLatency>
}

/** The reading half of a client. */
export function createReading(
  client: Client,
  parts: ClientParts & { readonly flush: () => Promise<void> },
  extras: CallExtras,
): Reading {
  const reader = createCallReader(client, parts, extras)
  return {
    ...reader,
    stats: (query) => statsOf(reader, query),
    latency: async (query) =>
      'op' in query
        ? latencyOfCalls(reader, query)
        : latencyOf((await reader.trace(query.traceId)).map(asRecord)),
  }
}
