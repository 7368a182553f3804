// @ts-check
// SQLite on the origin's private file system, the pool of synchronous access handles: in a worker, since it is nowhere
// else. Rows as an app would have them, a hundred in a transaction.
import sqlite3InitModule from '/sqlite/index.mjs'
import { callsBetween, inBatches } from '/calls.js'

onmessage = async ({ data: { count } }) => {
  try {
    postMessage(await measure(count))
  } catch (error) {
    postMessage({ error: String(error) })
  }
}

/** @param {number} count */
async function measure(count) {
  const sqlite = await sqlite3InitModule()
  const pool = await sqlite.installOpfsSAHPoolVfs({ clearOnInit: true })
  const db = new pool.OpfsSAHPoolDb('/bench.db')
  db.exec(`
    PRAGMA synchronous = NORMAL;
    CREATE TABLE calls (id TEXT PRIMARY KEY, traceId TEXT, op TEXT, startedAt REAL, header TEXT, payload TEXT);
    CREATE INDEX byStart ON calls (startedAt);
    CREATE INDEX byTrace ON calls (traceId);
    CREATE INDEX byOp ON calls (op, startedAt);
  `)
  const before = performance.now()
  const statement = db.prepare('INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?)')
  await inBatches(count, 100, async (from, to) => {
    db.exec('BEGIN')
    for (const { inputs, output, ...header } of callsBetween(from, to)) {
      const { id, traceId, op, startedAt } = header
      const payload = JSON.stringify({ inputs, output })
      statement.bind([id, traceId, op, startedAt, JSON.stringify(header), payload]).stepReset()
    }
    db.exec('COMMIT')
  })
  statement.finalize()
  const ms = performance.now() - before
  db.close()
  return { ms }
}
