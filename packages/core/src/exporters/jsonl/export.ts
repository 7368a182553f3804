import { birthRowId } from '../../client/birth-mark.ts'
import { clientOf, partsOf, type ClientOption } from '../../client/parts.ts'
import { asRecord } from '../../client/reads.ts'
import type { RowTable } from '../../model/events.ts'
import type { CallFilter } from '../../model/query.ts'
import { formatVersion, rowTables, type Line } from './lines.ts'
import { readBlobs, toJson } from './values.ts'

/** How far an export is. */
export interface ExportProgress {
  readonly calls: number
  readonly rows: number
}

/** Options of an export. */
export interface ExportOptions extends ClientOption {
  /** Told now and then, and at the end. */
  readonly onProgress?: (progress: ExportProgress) => void
}

const toldEveryCalls = 500
const tablesOfCalls: readonly RowTable[] = ['feedback', 'media']

/**
 * Everything a project holds as JSON Lines: calls with their payloads, feedback, published objects, labels and prices.
 * With a filter, the calls it means and the feedback on them. Reads as fast as the stream is read, a page at a time;
 * `new Response(stream).blob()` makes a file of it. Calls that run are exported as they are now.
 */
export function exportJsonl(
  filter: CallFilter = {},
  { onProgress, ...option }: ExportOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const lines = linesOf(filter, option, onProgress)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

async function* linesOf(
  filter: CallFilter,
  option: ClientOption,
  onProgress: ExportOptions['onProgress'],
): AsyncGenerator<Line, void, undefined> {
  const client = clientOf(option)
  const { store, clock } = partsOf(client)
  const progress = { calls: 0, rows: 0 }
  yield { weft: formatVersion, project: client.project, exportedAt: clock.now() }
  const ids = new Set<string>()
  for await (const call of client.listCalls({ filter, with: ['inputs', 'output'] })) {
    const record = asRecord(call)
    yield { call: toJson(record, await readBlobs(record)) }
    ids.add(call.id)
    if (++progress.calls % toldEveryCalls === 0) onProgress?.({ ...progress })
  }
  const isAll = Object.values(filter).every((wanted) => wanted === undefined)
  for (const table of isAll ? rowTables : tablesOfCalls) {
    const rows = await store.rows<TargetedRow>(table).all()
    const belongs = isAll ? isOfProject : belongsTo(ids, rows)
    for (const row of rows.filter(belongs)) {
      yield { table, row: toJson(row, await readBlobs(row)) }
      progress.rows++
    }
  }
  onProgress?.({ ...progress })
}

interface TargetedRow {
  readonly id: string
  readonly target: string
}

// The database's own mark would make another look like one that was replaced.
function isOfProject({ id }: TargetedRow): boolean {
  return id !== birthRowId
}

// Feedback names its call; a medium is used under `digest/callId`, and its content is under the digest alone.
function belongsTo(
  calls: ReadonlySet<string>,
  rows: readonly TargetedRow[],
): (row: TargetedRow) => boolean {
  const isUse = ({ id, target }: TargetedRow): boolean => calls.has(id.slice(target.length + 1))
  const digests = new Set(rows.filter(isUse).map(({ target }) => target))
  return (row) =>
    calls.has(row.target) || isUse(row) || (row.id === row.target && digests.has(row.id))
}
