import { _exportsForTestingOnly, initLogger, traced, wrapOpenAI } from 'braintrust'

/** Braintrust as its documentation sets it up, with the logger in memory that its own tests use. */
export async function braintrust() {
  _exportsForTestingOnly.setInitialTestState()
  await _exportsForTestingOnly.simulateLoginForTests()
  const memory = _exportsForTestingOnly.useTestBackgroundLogger()
  initLogger({ projectName: 'bench', projectId: 'bench', apiKey: 'key' })
  let events = new Map()
  const read = async () => {
    await memory.flush()
    for (const event of await memory.drain()) {
      const before = events.get(event.id)
      events.set(event.id, before && event._is_merge ? merged(before, event) : event)
    }
  }
  return {
    packages: ['braintrust'],
    wrap: (openai) => wrapOpenAI(openai),
    parent: (name, fn) => traced(fn, { name }),
    async reset() {
      await read()
      events = new Map()
    },
    async spans() {
      await read()
      return [...events.values()].map((event) => ({
        id: event.span_id,
        parentId: event.span_parents?.[0],
        name: event.span_attributes?.name,
        isModel: event.span_attributes?.type === 'llm',
        ended: event.metrics?.end !== undefined,
        error: event.error !== undefined,
        firstTokenMs: event.metrics?.time_to_first_token * 1_000,
        durationMs: (event.metrics?.end - event.metrics?.start) * 1_000,
        raw: event,
      }))
    },
  }
}

function merged(before, added) {
  if (!isPlain(before) || !isPlain(added)) return added
  const result = { ...before }
  for (const [key, value] of Object.entries(added))
    if (value !== undefined) result[key] = merged(before[key], value)
  return result
}

function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
