import { Client } from 'langsmith'
import { traceable } from 'langsmith/traceable'
import { wrapOpenAI } from 'langsmith/wrappers'

/** LangSmith as its documentation sets it up, with a client that keeps what it would send. */
export function langsmith() {
  process.env.LANGSMITH_TRACING = 'true'
  let runs = new Map()
  const keep = (id, run) => runs.set(id, { ...runs.get(id), ...defined(run) })
  class MemoryClient extends Client {
    async createRun(run) {
      keep(run.id, run)
    }
    async updateRun(id, run) {
      keep(id, run)
    }
  }
  const client = new MemoryClient({ apiUrl: 'http://127.0.0.1:9', apiKey: 'key' })
  return {
    packages: ['langsmith'],
    wrap: (openai) => wrapOpenAI(openai, { client, tracingEnabled: true }),
    parent: (name, fn) => traceable(fn, { name, client, tracingEnabled: true })(),
    async reset() {
      await client.awaitPendingTraceBatches()
      runs = new Map()
    },
    async spans() {
      return [...runs.values()].map((run) => ({
        id: run.id,
        parentId: run.parent_run_id ?? run.parent_run?.id,
        name: run.name,
        isModel: run.run_type === 'llm' || run.run_type === 'embedding',
        ended: run.end_time !== undefined && run.end_time !== null,
        error: run.error !== undefined && run.error !== null,
        firstTokenMs:
          timeOf(run.events?.find(({ name }) => name === 'new_token')?.time) -
          timeOf(run.start_time),
        durationMs: timeOf(run.end_time) - timeOf(run.start_time),
        // Its events hold every chunk as it came; what counts is what was made of them.
        raw: { ...run, parent_run: undefined, child_runs: undefined, events: undefined },
      }))
    },
  }
}

function defined(run) {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== undefined))
}

function timeOf(time) {
  return new Date(time).getTime()
}
