import type { Messages } from './messages.ts'

/** English words for the kinds of calls. */
export const kinds: Messages['kinds'] = {
  chain: 'Chain',
  agent: 'Agent',
  llm: 'LLM call',
  embedding: 'Embedding',
  retrieval: 'Retrieval',
  rerank: 'Rerank',
  tool: 'Tool',
  guardrail: 'Guardrail',
  evaluation: 'Evaluation',
  scorer: 'Scorer',
  http: 'HTTP request',
}

/** English words for how a call stands. */
export const states: Messages['states'] = {
  running: 'running',
  streaming: 'streaming',
  success: 'succeeded',
  error: 'error',
  aborted: 'aborted',
  cancelled: 'cancelled',
  abandoned: 'abandoned',
  interrupted: 'interrupted',
  descendant_error: 'error inside',
}

/** English words for how a parent was known. */
export const parentBy: Messages['parentBy'] = {
  explicit: 'given in code',
  native: 'known by the platform',
  sync: 'known by running inside it',
  struct: 'known by the build transform',
  stack: 'known by the call that awaits it',
  hook: 'known by the await hook',
  none: 'none, this is a root',
  unknown: 'not known, other calls were running',
}
