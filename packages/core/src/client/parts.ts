import type { Clock } from '../base/clock.ts'
import { WeftError } from '../base/errors.ts'
import type { IdGenerator } from '../base/ids.ts'
import type { Budget } from '../model/budget.ts'
import type { Cost } from '../model/cost-of.ts'
import type { CallRecord } from '../model/call.ts'
import type { Feedback } from '../model/feedback.ts'
import type { CallFilter } from '../model/query.ts'
import type { Store } from '../store/store.ts'
import type { Recorder } from '../trace/recorder.ts'
import type { Client } from './client.ts'
import { getDefaultClient } from './default-client.ts'
import type { HealthState } from './health-state.ts'
import type { StatsKey, StatsRow } from './stats-query.ts'

/** Calls that were deleted. */
export interface Forgotten {
  readonly filter: CallFilter
  /** Whether an id is of a deleted call, or of a trace of which nothing is left. */
  readonly isGone: (id: string) => Promise<boolean>
}

/** What features add to calls when they are read; given by the composition root, so the client knows no feature. */
export interface CallExtras {
  /** Cost by model of each call, in the calls' order. */
  costs(
    client: Client,
    calls: readonly CallRecord[],
  ): Promise<readonly Readonly<Record<string, Cost>>[]>
  /** Cost of the groups of a statistic; groups that used no model may be left out. */
  costsBy(
    client: Client,
    by: StatsKey,
    filter: CallFilter,
  ): Promise<ReadonlyMap<string, NonNullable<StatsRow['cost']>>>
  feedback(
    client: Client,
    callIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Feedback[]>>
  /** Ids of everything that has feedback. */
  feedbackTargets(client: Client): Promise<ReadonlySet<string>>
  /** Ids of the traces that stay whatever their age. */
  pinnedTraces(client: Client): Promise<readonly string[]>
  /** Deletes what is kept about calls that are deleted. */
  forgetCalls(client: Client, forgotten: Forgotten): Promise<void>
  /** Deletes media that no call has any more. */
  sweepMedia(client: Client): Promise<void>
  /** The URIs a prompt filter means: `name:v1` and labels resolved, names left as they are. */
  promptUris(client: Client, refs: readonly string[]): Promise<readonly string[]>
}

/** What a client is made of; features reach the store and the recorder through it. */
export interface ClientParts {
  readonly store: Store
  readonly recorder: Recorder
  readonly clock: Clock
  readonly ids: IdGenerator
  readonly health: HealthState
  readonly user: string | undefined
  readonly budget: Budget | undefined
}

const partsByClient = new WeakMap<Client, ClientParts>()

/** Ties a client to its parts. */
export function setParts(client: Client, parts: ClientParts): void {
  partsByClient.set(client, parts)
}

/** The parts of a client. */
export function partsOf(client: Client): ClientParts {
  const parts = partsByClient.get(client)
  if (parts) return parts
  throw new WeftError(
    'client/missing',
    'The client given was not made by init() or createClient().',
  )
}

/** The last argument of every feature: which client it works on, the default one unless given. */
export interface ClientOption {
  readonly client?: Client
}

/** The client an option means. */
export function clientOf(option: ClientOption | undefined): Client {
  const client = option?.client ?? getDefaultClient()
  if (client) return client
  throw new WeftError(
    'client/missing',
    'No client yet: call init("my-project") first, or pass { client }.',
  )
}
