import { WeftError } from '../../base/errors.ts'
import type { CallRecord } from '../../model/call.ts'
import { installedVersion } from './database.ts'
import type { FromWorker, ToldCall, ToWorker, WriteMessage } from './worker-messages.ts'
import type { Contents } from './writer.ts'

/** A worker that packs and commits the calls of one page. */
export interface WorkerLink {
  /** Whether it has the database open. */
  readonly isReady: () => boolean
  /** Resolves to the bytes of the calls it did not know when they are committed; rejects when nothing is. */
  write(write: WorkerWrite): Promise<ReadonlyMap<CallRecord, number>>
  /** Ends it; what it was doing may or may not be done, and nobody is told. */
  stop(): void
}

/** What a worker is given to write. */
export interface WorkerWrite extends Contents {
  readonly removed: readonly string[]
}

/** Told what becomes of a worker. */
export interface LinkListener {
  readonly onReady: () => void
  /** It cannot be used, or not any more. */
  readonly onBroken: () => void
}

interface Waiting {
  readonly resolve: (answer: FromWorker) => void
  readonly reject: (error: WeftError) => void
}

/** Opens a database in a worker. */
export function linkWorker(worker: Worker, name: string, listener: LinkListener): WorkerLink {
  const waiting: Waiting[] = []
  const told = new Map<string, CallRecord>()
  let isReady = false
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const { error } = data
    const next = waiting.shift()
    if (error === undefined) next?.resolve(data)
    else next?.reject(new WeftError('store/write-failed', `The worker wrote nothing: ${error}`))
  }
  worker.onerror = (event) => {
    // The host's own handlers are not for what is ours.
    event.preventDefault()
    listener.onBroken()
  }

  function ask(message: ToWorker): Promise<FromWorker> {
    return new Promise((resolve, reject) => {
      worker.postMessage(message)
      waiting.push({ resolve, reject })
    })
  }

  ask({ open: name, version: installedVersion }).then(
    () => {
      isReady = true
      listener.onReady()
    },
    () => listener.onBroken(),
  )

  return {
    isReady: () => isReady,
    async write({ kept, ended, row, rev, removed }) {
      const calls = [...kept, ...ended].map(({ call }) => call)
      const changed = calls.filter((call) => told.get(call.id) !== call)
      const message: WriteMessage = {
        row,
        rev,
        calls: changed.map((call) => toldAs(call, told.get(call.id))),
        kept: kept.map(({ call: { id }, late }) => ({ id, late })),
        ended: ended.map(({ call }) => call.id),
        removed,
      }
      const answer = ask(message)
      // As the worker does: what is packed is forgotten.
      if (ended.length > 0) told.clear()
      for (const { call } of kept) told.set(call.id, call)
      const { bytes = [] } = await answer
      return new Map(changed.map((call, index) => [call, bytes[index] ?? 0]))
    },
    stop: () => worker.terminate(),
  }
}

// A call is told at its start and at its end; what it was given is the same in both, and often most of it.
function toldAs(call: CallRecord, before: CallRecord | undefined): ToldCall {
  const { id } = call
  if (!before) return { id, fields: call, without: undefined }
  const known = new Map<string, unknown>(Object.entries(before))
  const fields = Object.entries(call).filter(([name, value]) => {
    const isSame = known.has(name) && Object.is(known.get(name), value)
    known.delete(name)
    return !isSame
  })
  return { id, fields: Object.fromEntries(fields), without: [...known.keys()] }
}
