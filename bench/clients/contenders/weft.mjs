import { createClient } from '@weft/core'
import { wrapOpenAI } from '@weft/core/openai'

/** Weft as the README sets it up, in a store of its own for each row. */
export function weft() {
  let client
  let made = 0
  return {
    packages: ['@weft/core'],
    wrap: (openai) => wrapOpenAI(openai, { client }),
    parent: (name, fn) => client.op(fn, { name })(),
    async reset() {
      // Wrapped clients keep their Weft client; its calls go.
      if (client) return client.clearCalls()
      client = createClient(`clients-${made++}`, { store: 'memory' })
    },
    async spans() {
      const { calls } = await client.listCalls({
        sort: { by: 'startedAt', direction: 'asc' },
        with: ['inputs', 'output'],
      })
      return calls.map((call) => ({
        id: call.id,
        parentId: call.parentId,
        name: call.op,
        isModel: call.kind === 'llm' || call.kind === 'embedding',
        ended: call.endedAt !== undefined,
        error: call.status === 'error',
        firstTokenMs: call.firstTokenAt - call.startedAt,
        durationMs: call.endedAt - call.startedAt,
        ...(call.kind === 'http' ? attemptOf(call.attributes.http) : {}),
        raw: call,
      }))
    },
  }
}

function attemptOf({ status, waitedMs, retryAfterMs }) {
  return { status, waitedMs, retryAfter: retryAfterMs }
}
