// Runs in a worker: packs a page's calls and commits them, so that the page does not have to.
import { messageOf } from '../../base/message-of.ts'
import type { CallRecord } from '../../model/call.ts'
import { commitUnlessFenced } from './fence.ts'
import { createPacker } from './packer.ts'
import type { UnsealedCall } from './rows.ts'
import type {
  FromWorker,
  OpenMessage,
  ToldCall,
  ToWorker,
  WriteMessage,
} from './worker-messages.ts'

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker): void
}

const scope = globalThis as unknown as WorkerScope // the types are those of a page
const packer = createPacker()
const calls = new Map<string, CallRecord>()
let connection: IDBDatabase | undefined

// One after the other: a write never overtakes the one before it.
let last: Promise<unknown> = Promise.resolve()

scope.onmessage = ({ data }) => {
  last = last.then(async () => scope.postMessage(await answer(data)))
}

async function answer(message: ToWorker): Promise<FromWorker> {
  try {
    if (!('open' in message)) return await write(message)
    connection = await open(message)
    return {}
  } catch (error) {
    return { error: messageOf(error) }
  }
}

function open({ open: name, version }: OpenMessage): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    // It is not there: the page makes it, not this.
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => reject(request.error ?? new Error('the database cannot be opened'))
    request.onsuccess = () => {
      const { result } = request
      // Somebody upgrades or deletes it; the page is told the same, and decides.
      result.onversionchange = () => result.close()
      if (result.version === version) resolve(result)
      else {
        result.close()
        reject(new Error(`the database is of version ${result.version}, not ${version}`))
      }
    }
  })
}

async function write(message: WriteMessage): Promise<FromWorker> {
  const told = message.calls.map(toldCall)
  for (const call of told) calls.set(call.id, call)
  const { row, rev, removed } = message
  const held = (id: string, late: boolean): UnsealedCall => ({ call: known(id), late, rev })
  const contents = {
    row,
    rev,
    kept: message.kept.map(({ id, late }) => held(id, late)),
    ended: message.ended.map((id) => held(id, false)),
  }
  if (message.ended.length > 0) forgetAllBut(message.kept.map(({ id }) => id))
  if (!connection) throw new Error('the database is not open')
  await commitUnlessFenced(connection, row, { ...packer.pack(contents), removed })
  return { bytes: told.map((call) => packer.bytesOf(call)) }
}

function toldCall({ id, fields, without }: ToldCall): CallRecord {
  const call = without ? { ...known(id), ...fields } : fields
  for (const name of without ?? []) Reflect.deleteProperty(call, name)
  return call as CallRecord // the page took it apart from one
}

// A write that packs names all that is left in the journal.
function forgetAllBut(ids: readonly string[]): void {
  const kept = new Set(ids)
  for (const id of calls.keys()) if (!kept.has(id)) calls.delete(id)
}

function known(id: string): CallRecord {
  const call = calls.get(id)
  if (call) return call
  throw new Error(`the call ${id} was not told`)
}
