import type { CallError, CallRecord, Kind, ParentBy, StoredStatus } from '../model/call.ts'
import type { CallSource } from '../model/events.ts'
import type { Usage } from '../model/usage.ts'
import { usageOfOutput } from '../model/usage-shapes.ts'
import type { Recorder } from './recorder.ts'
import { errorRecordOf, isAbort } from './serialize/error-record.ts'
import { noUsageByModel, UsageTally, type UsageByModel } from './usage-tally.ts'

/** How a call ended. */
export interface Ending {
  readonly status?: Exclude<StoredStatus, 'running'>
  readonly output?: unknown
  /** What the call really gave, where something else is logged as its output; tokens are read from it. */
  readonly result?: unknown
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

/** What changed below a call: tokens that were used, or a failure. */
export interface DescendantChange {
  readonly usage?: UsageByModel | undefined
  readonly failed?: boolean | undefined
}

// One error object travels up through many calls; whoever rethrows an abort was aborted too.
const aborts = new WeakSet<object>()

type Fields = { -readonly [Field in keyof CallRecord]: CallRecord[Field] }

/**
 * A call that was started and its way to exactly one end; it owns the only mutable state of a call. A class, though it
 * is nobody's API: a page makes thousands, and methods on a prototype cost nothing for each. The sink gets the call
 * itself and takes its record when it writes, so that a call which starts and ends in one batch is written out once.
 */
export class RunningCall implements CallSource {
  readonly recorder: Recorder
  readonly #parent: RunningCall | undefined
  readonly #fields: Fields
  /** Most calls use no model, and most models are used by calls without children. */
  #tally: UsageTally | undefined
  #written: CallRecord | undefined
  isStored = false

  constructor(beginning: Beginning, recorder: Recorder) {
    this.recorder = recorder
    this.#parent = beginning.parent
    this.#fields = firstFields(beginning, recorder)
    this.#write()
  }

  get id(): string {
    return this.#fields.id
  }

  get traceId(): string {
    return this.#fields.traceId
  }

  get threadId(): string | undefined {
    return this.#fields.threadId
  }

  get turnId(): string | undefined {
    return this.#fields.turnId
  }

  isEnded(): boolean {
    return this.#fields.endedAt !== undefined
  }

  /** The call as it is known now, a frozen fact: the same object until something changes. */
  record(): CallRecord {
    return (this.#written ??= this.#recordNow())
  }

  /** Notes when the first part of the output arrived. */
  markFirstToken(): void {
    if (this.#fields.firstTokenAt !== undefined) return
    this.#fields.firstTokenAt = this.recorder.settings.clock.now()
    this.#write()
  }

  /** Shows what there is of the output so far. */
  progress(output: unknown): void {
    if (this.isEnded()) return
    this.#fields.output = this.recorder.values.record(output, 'output')
    this.#write()
  }

  /** Names the model and tokens of this call's own request; also after its end, when they are known only then. */
  setUsage(model: string, usage: Usage | undefined, provider?: string): void {
    const added = usage && this.#setOwn(model, usage)
    this.#fields.model = model
    if (provider) this.#fields.provider = provider
    this.#written = undefined
    if (added && this.isEnded()) this.#pass({ usage: added })
  }

  addAttributes(attributes: Readonly<Record<string, unknown>>): void {
    const added = this.recorder.values.record(attributes, 'attributes') as Record<string, unknown>
    this.#fields.attributes = { ...this.#fields.attributes, ...added }
    this.#written = undefined
  }

  addPromptRefs(refs: readonly string[]): void {
    this.#fields.promptRefs = [...new Set([...this.#fields.promptRefs, ...refs])]
    this.#written = undefined
  }

  /** Ends the call; a second end is counted and changes nothing. */
  end(ending: Ending): void {
    const fields = this.#fields
    const { settings, values } = this.recorder
    if (this.isEnded()) {
      settings.report(
        'trace/ended-twice',
        `The call "${fields.op}" (${fields.id}) has ended already.`,
      )
      return
    }
    this.#inferUsage('result' in ending ? ending.result : ending.output)
    if (ending.summary)
      fields.summary = values.record(ending.summary, 'summary') as CallRecord['summary']
    if ('output' in ending) fields.output = values.record(ending.output, 'output')
    if ('error' in ending)
      fields.error = values.record(errorRecordOf(ending.error), 'error') as CallError
    fields.status = ending.status ?? ('error' in ending ? statusOfThrown(ending.error) : 'success')
    fields.endedAt = settings.clock.now()
    this.#pass({ usage: this.#total(), failed: this.#hasFailed() })
  }

  /** Takes in a descendant's tokens or failure. */
  absorb({ usage, failed }: DescendantChange): void {
    const added = usage && this.#add(usage)
    if (failed) this.#fields.descendantError = true
    if (!added && !failed) return
    this.#written = undefined
    // A child that outlives its parent still counts, and so does its failure.
    if (this.isEnded()) this.#pass({ usage: added, failed })
  }

  #pass(change: DescendantChange): void {
    this.#write()
    this.#parent?.absorb(change)
  }

  #add(usage: UsageByModel): UsageByModel | undefined {
    if (Object.keys(usage).length === 0) return undefined
    this.#tally ??= new UsageTally()
    return this.#tally.add(usage)
  }

  #total(): UsageByModel {
    return this.#tally?.total() ?? noUsageByModel
  }

  #hasFailed(): boolean {
    return this.#fields.status === 'error' || this.#fields.descendantError === true
  }

  // A leaf whose output carries `model` and `usage` as providers send them is a model request of its own.
  #inferUsage(output: unknown): void {
    if (this.#fields.model !== undefined) return
    const found = usageOfOutput(output)
    if (found) this.#setOwn(found.model, found.usage)
  }

  #setOwn(model: string, usage: Usage): UsageByModel {
    this.#tally ??= new UsageTally()
    return this.#tally.setOwn(model, usage)
  }

  #recordNow(): CallRecord {
    const ownUsage = this.#tally?.own()
    const summary = { ...this.#fields.summary, usage: this.#total() }
    return { ...this.#fields, summary, ...(ownUsage ? { ownUsage } : {}) }
  }

  #write(): void {
    this.#written = undefined
    this.recorder.settings.sink.write(this)
  }
}

function firstFields(beginning: Beginning, { settings, values }: Recorder): Fields {
  const { parent, userId, threadId, turnId } = beginning
  const id = settings.ids.id()
  const fields: Fields = {
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
    output: undefined,
    attributes: values.record(beginning.attributes, 'attributes') as Record<string, unknown>,
    tags: beginning.tags,
    promptRefs: beginning.promptRefs,
    summary: { usage: noUsageByModel },
    tabId: settings.tabId,
  }
  if (userId !== undefined) fields.userId = userId
  if (threadId !== undefined) {
    fields.threadId = threadId
    // The first call inside a thread is its turn.
    fields.turnId = turnId ?? id
  }
  return fields
}

function statusOfThrown(thrown: unknown): 'aborted' | 'error' {
  const isObject = typeof thrown === 'object' && thrown !== null
  if (isObject && aborts.has(thrown)) return 'aborted'
  if (!isAbort(thrown)) return 'error'
  if (isObject) aborts.add(thrown)
  return 'aborted'
}
