import { clientOf, partsOf, type ClientOption } from '../../client/parts.ts'
import type { CallRecord } from '../../model/call.ts'
import type { RowTable } from '../../model/events.ts'
import type { Store } from '../../store/store.ts'
import { readLine, rowTables, type Content } from './lines.ts'

/** What can be imported: a file, a stream as a response gives it, or text. */
export type ImportSource = Blob | ReadableStream<Uint8Array<ArrayBuffer>> | string

/** How far an import is: first the file is checked, then it is written. */
export interface ImportProgress {
  readonly phase: 'checking' | 'writing'
  readonly lines: number
  /** Known once the file is checked. */
  readonly totalLines: number | undefined
}

/** Options of an import. */
export interface ImportOptions extends ClientOption {
  readonly onProgress?: (progress: ImportProgress) => void
}

/** What an import brought. */
export interface ImportResult {
  readonly calls: number
  readonly rows: number
}

const linesAtOnce = 500

/**
 * Brings in an export. A call or row that is there already is replaced by the imported one, so that a second import
 * changes nothing; a call that still ran when it was exported is `interrupted`, since nobody here will end it. The whole
 * file is checked first: one that is damaged rejects with `import/invalid` and its line, and nothing of it is imported.
 */
export async function importJsonl(
  source: ImportSource,
  { onProgress, ...option }: ImportOptions = {},
): Promise<ImportResult> {
  const client = clientOf(option)
  const { store } = partsOf(client)
  const file = await fileOf(source)
  const totalLines = await check(file, onProgress)
  await client.flush()
  const importer = createImporter(store)
  let lines = 0
  for await (const line of linesOf(file)) {
    await importer.take(readLine(line, ++lines))
    if (lines % linesAtOnce === 0) onProgress?.({ phase: 'writing', lines, totalLines })
  }
  const result = await importer.end()
  onProgress?.({ phase: 'writing', lines, totalLines })
  return result
}

async function check(file: Blob, onProgress: ImportOptions['onProgress']): Promise<number> {
  let lines = 0
  for await (const line of linesOf(file)) {
    readLine(line, ++lines)
    if (lines % linesAtOnce === 0) onProgress?.({ phase: 'checking', lines, totalLines: undefined })
  }
  // An empty file is no export either.
  if (lines === 0) readLine('', 1)
  return lines
}

// A stream can be read once, and the file is read twice; the browser keeps a large Blob on disk.
async function fileOf(source: ImportSource): Promise<Blob> {
  if (source instanceof Blob) return source
  return new Response(source).blob()
}

async function* linesOf(file: Blob): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  const reader = file.stream().getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    const lines = `${rest}${decoder.decode(value, { stream: !done })}`.split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line.trim() !== '') yield line
    if (done) return
  }
}

interface Importer {
  take(content: Content): Promise<void>
  end(): Promise<ImportResult>
}

function createImporter(store: Store): Importer {
  let waiting: CallRecord[] = []
  let calls = 0
  const rows = new Map<RowTable, { readonly id: string }[]>(rowTables.map((table) => [table, []]))

  async function write(): Promise<void> {
    const part = waiting
    waiting = []
    if (part.length === 0) return
    calls += part.length
    const known = await knownOf(store, part)
    await store.writeCalls(
      part.map((call) => ({ type: known.has(call.id) ? 'late' : 'end', call: ended(call) })),
    )
  }

  return {
    async take(content) {
      if (content.kind === 'row') rows.get(content.table)?.push(content.row)
      if (content.kind !== 'call') return
      waiting.push(content.call)
      if (waiting.length >= linesAtOnce) await write()
    },
    async end() {
      await write()
      const lists = [...rows].filter(([, list]) => list.length > 0)
      for (const [table, list] of lists) await store.rows(table).put(list)
      return { calls, rows: lists.reduce((sum, [, list]) => sum + list.length, 0) }
    },
  }
}

async function knownOf(store: Store, calls: readonly CallRecord[]): Promise<ReadonlySet<string>> {
  const ids = calls.map(({ id }) => id)
  const read = { direction: 'asc', limit: ids.length, payloads: false } as const
  const page = await store.readCalls({ ...read, filter: { ids } })
  return new Set(page.calls.map(({ id }) => id))
}

function ended(call: CallRecord): CallRecord {
  return call.status === 'running' ? { ...call, status: 'interrupted' } : call
}
