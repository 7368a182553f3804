import { listOf } from '../base/lists.ts'
import { statusOf, type CallRecord } from './call.ts'
import type { CallFilter } from './query.ts'
import { textTest } from './text-match.ts'

type Test = (record: CallRecord) => boolean

/** Whether a filter can only be decided with inputs and outputs at hand. */
export function needsPayload(filter: CallFilter | undefined): boolean {
  return filter?.text !== undefined && filter.text !== ''
}

/** The test that a filter stands for; `hasFeedback` is decided by the reader, which knows the feedback. */
export function callTest(filter: CallFilter | undefined): Test {
  if (!filter) return () => true
  const tests = [...membershipTests(filter), ...valueTests(filter)]
  return (record) => tests.every((test) => test(record))
}

function membershipTests(filter: CallFilter): Test[] {
  const tests: Test[] = []
  const add = (
    wanted: string | readonly string[] | undefined,
    test: (record: CallRecord, set: ReadonlySet<string>) => boolean,
  ): void => {
    if (wanted === undefined) return
    const set = new Set(listOf(wanted))
    tests.push((record) => test(record, set))
  }
  add(filter.ids, (record, set) => set.has(record.id))
  add(filter.kind, (record, set) => set.has(record.kind))
  add(filter.status, (record, set) => set.has(statusOf(record)))
  add(filter.traceId, (record, set) => set.has(record.traceId))
  add(filter.parentId, (record, set) => record.parentId !== undefined && set.has(record.parentId))
  add(filter.threadId, (record, set) => record.threadId !== undefined && set.has(record.threadId))
  add(filter.userId, (record, set) => record.userId !== undefined && set.has(record.userId))
  add(filter.tag, (record, set) => record.tags.some((tag) => set.has(tag)))
  add(filter.model, (record, set) => modelsOf(record).some((model) => set.has(model)))
  if (filter.op !== undefined) tests.push(nameTest(listOf(filter.op)))
  if (filter.promptRef !== undefined) tests.push(promptTest(listOf(filter.promptRef)))
  return tests
}

function valueTests(filter: CallFilter): Test[] {
  const { startedAfter, startedBefore, minDurationMs, hasError, rootsOnly } = filter
  const tests: Test[] = []
  if (rootsOnly === true) tests.push((record) => record.parentId === undefined)
  if (startedAfter !== undefined) tests.push((record) => record.startedAt >= startedAfter)
  if (startedBefore !== undefined) tests.push((record) => record.startedAt < startedBefore)
  if (hasError !== undefined)
    tests.push(
      (record) => (record.error !== undefined || record.descendantError === true) === hasError,
    )
  if (minDurationMs !== undefined)
    tests.push(
      (record) =>
        record.endedAt !== undefined && record.endedAt - record.startedAt >= minDurationMs,
    )
  if (needsPayload(filter)) tests.push(textTest(filter.text ?? ''))
  return tests
}

/** The test whether a call is of one of some ops; a trailing `*` stands for any rest. */
export function nameTest(names: readonly string[]): (call: { readonly op: string }) => boolean {
  const exact = new Set(names)
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))
  return (record) => exact.has(record.op) || prefixes.some((prefix) => record.op.startsWith(prefix))
}

// References are URIs with digests; people also ask by name, and the client resolves `name:v1` before it comes here.
function promptTest(refs: readonly string[]): Test {
  return (record) =>
    record.promptRefs.some((used) =>
      refs.some((ref) => used === ref || used.includes(`/object/${ref}:`)),
    )
}

/** The models a call used: its own, or by its summary its descendants'. */
export function modelsOf(record: CallRecord): readonly string[] {
  return record.model === undefined ? Object.keys(record.summary.usage) : [record.model]
}
