import type { CallError, CallRecord, Kind, ParentBy, StoredStatus } from '../model/call.ts'
import type { Usage } from '../model/usage.ts'
import { usageOfOutput } from '../model/usage-shapes.ts'
import { errorRecordOf, isAbort } from './serialize/error-record.ts'
import type { RecordedValues } from './recorded-values.ts'
import type { Recorder } from './recorder.ts'
import type { RecorderSettings } from './settings.ts'
import { createUsageTally, type UsageTally } from './usage-tally.ts'

/** How a call ended. */
export interface Ending {
  readonly status?: Exclude<StoredStatus, 'running'>
  readonly output?: unknown
  readonly error?: unknown
  /** Own fields of the call's summary. */
  readonly summary?: Readonly<Record<string, unknown>>
}

/** What is known of a call when it starts. */
export interface Beginning {
  readonly op: string
  readonly displayName: string
  readonly kind: Kind
  readonly parent: RunningCall | undefined
  readonly parentBy: ParentBy
  readonly inputs: Readonly<Record<string, unknown>>
  readonly attributes: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
  readonly promptRefs: readonly string[]
  readonly userId: string | undefined
  readonly threadId: string | undefined
  readonly turnId: string | undefined
}

// One error object travels up through many calls; whoever rethrows an abort was aborted too.
const aborts = new WeakSet<object>()

/** A call that was started and its way to exactly one end; owns the only mutable state of a call. */
export interface RunningCall {
  readonly id: string
  readonly traceId: string
  readonly threadId: string | undefined
  readonly turnId: string | undefined
  readonly recorder: Recorder
  readonly isEnded: () => boolean
  /** The call as it is known now. */
  record(): CallRecord
  /** Notes when the first part of the output arrived. */
  markFirstToken(): void
  /** Shows what there is of the output so far. */
  progress(output: unknown): void
  /** Names the model and tokens of this call's own request. */
  setUsage(model: string, usage: Usage | undefined, provider?: string): void
  addAttributes(attributes: Readonly<Record<string, unknown>>): void
  addPromptRefs(refs: readonly string[]): void
  /** Ends the call; a second end is counted and changes nothing. */
  end(ending: Ending): void
  /** Takes in a descendant's tokens or failure. */
  absorb(change: { usage?: Readonly<Record<string, Usage>>; failed?: boolean }): void
}

/** Starts a call and hands its first record to the sink. */
export function startRunningCall(beginning: Beginning, recorder: Recorder): RunningCall {
  const { parent } = beginning
  const { settings, values } = recorder
  let record: CallRecord = firstRecord(beginning, settings, values)
  const tally = createUsageTally()

  function write(type: 'start' | 'update' | 'end', changes: Partial<CallRecord>): void {
    record = { ...record, ...changes }
    settings.sink.write({ type, call: record })
  }

  function usageFields(extra: Readonly<Record<string, unknown>> = {}): Partial<CallRecord> {
    const own = tally.own()
    return {
      summary: { ...record.summary, ...extra, usage: tally.total() },
      ...(Object.keys(own).length > 0 || record.ownUsage ? { ownUsage: own } : {}),
    }
  }

  const call: RunningCall = {
    id: record.id,
    traceId: record.traceId,
    threadId: record.threadId,
    turnId: record.turnId,
    recorder,
    isEnded: () => record.endedAt !== undefined,
    record: () => record,
    markFirstToken() {
      if (record.firstTokenAt === undefined) write('update', { firstTokenAt: settings.clock.now() })
    },
    progress(output) {
      if (record.endedAt === undefined) write('update', { output: values.record(output, 'output') })
    },
    setUsage(model, usage, provider) {
      if (usage) tally.setOwn(model, usage)
      record = { ...record, model, ...(provider === undefined ? {} : { provider }) }
    },
    addAttributes(attributes) {
      const added = values.record(attributes, 'attributes') as Record<string, unknown>
      record = { ...record, attributes: { ...record.attributes, ...added } }
    },
    addPromptRefs(refs) {
      record = { ...record, promptRefs: [...new Set([...record.promptRefs, ...refs])] }
    },
    end(ending) {
      if (record.endedAt !== undefined) {
        settings.report(
          'trace/ended-twice',
          `The call "${record.op}" (${record.id}) has ended already.`,
        )
        return
      }
      inferUsage(record, ending.output, tally)
      const own = values.record(ending.summary ?? {}, 'summary') as Record<string, unknown>
      write('end', {
        ...endOf(ending, record, values),
        ...usageFields(own),
        endedAt: settings.clock.now(),
      })
      parent?.absorb({ usage: record.summary.usage, failed: hasFailed(record) })
    },
    absorb({ usage = {}, failed = false }) {
      const added = tally.add(usage)
      if (failed) record = { ...record, descendantError: true }
      if (record.endedAt === undefined) return
      // A child that outlives its parent still counts, and so does its failure.
      write('update', usageFields())
      parent?.absorb({ usage: added, failed })
    },
  }
  write('start', {})
  return call
}

function firstRecord(
  beginning: Beginning,
  settings: RecorderSettings,
  values: RecordedValues,
): CallRecord {
  const { parent, userId, threadId } = beginning
  const id = settings.ids.id()
  const isTurn = threadId !== undefined && beginning.turnId === undefined
  const turnId = isTurn ? id : beginning.turnId
  return {
    id,
    traceId: parent?.traceId ?? settings.ids.traceId(),
    parentId: parent?.id,
    parentBy: beginning.parentBy,
    op: beginning.op,
    displayName: beginning.displayName,
    kind: beginning.kind,
    status: 'running',
    startedAt: settings.clock.now(),
    endedAt: undefined,
    firstTokenAt: undefined,
    inputs: values.record(beginning.inputs, 'inputs') as Record<string, unknown>,
    attributes: values.record(beginning.attributes, 'attributes') as Record<string, unknown>,
    tags: beginning.tags,
    promptRefs: beginning.promptRefs,
    summary: { usage: {} },
    tabId: settings.tabId,
    ...(userId === undefined ? {} : { userId }),
    ...(threadId === undefined ? {} : { threadId }),
    ...(turnId === undefined ? {} : { turnId }),
  }
}

function endOf(ending: Ending, record: CallRecord, values: RecordedValues): Partial<CallRecord> {
  const error = 'error' in ending ? errorOf(ending.error, values) : undefined
  const status = ending.status ?? (error ? statusOfThrown(ending.error) : 'success')
  const output = 'output' in ending ? values.record(ending.output, 'output') : record.output
  return { status, output, ...(error ? { error } : {}) }
}

function errorOf(thrown: unknown, values: RecordedValues): CallError {
  return values.record(errorRecordOf(thrown), 'error') as CallError
}

function statusOfThrown(thrown: unknown): 'aborted' | 'error' {
  const isObject = typeof thrown === 'object' && thrown !== null
  if (isObject && aborts.has(thrown)) return 'aborted'
  if (!isAbort(thrown)) return 'error'
  if (isObject) aborts.add(thrown)
  return 'aborted'
}

function hasFailed(record: CallRecord): boolean {
  return record.status === 'error' || record.descendantError === true
}

// A leaf whose output carries `model` and `usage` as providers send them is a model request of its own.
function inferUsage(record: CallRecord, output: unknown, tally: UsageTally): void {
  if (record.model !== undefined) return
  const found = usageOfOutput(output)
  if (found) tally.setOwn(found.model, found.usage)
}
