import { describe, it } from 'vitest'

// Blocks of the guide whose feature is not built yet stand here by name, so that nobody takes the guide for whole.
describe('blocks of the guide that wait for their feature', () => {
  it.todo('block 3, its first half: A/B of two prompt versions on a dataset (evaluations)')
  it.todo('block 5: completion quality as a plain scorer (evaluations)')
  it.todo('block 9: retrieval with documents and scores (RAG)')
  it.todo('block 10: the full context in the trace (RAG)')
  it.todo('block 11: a judge of whether the context was useful (scorers)')
  it.todo('block 12: a judge of each document’s relevance (scorers)')
  it.todo('block 13: the latency split of a RAG trace (RAG)')
  it.todo('block 14: a RAG evaluation with a spending cap (evaluations)')
  it.todo('block 15: routing by task over providers (resilience, Anthropic)')
  it.todo('block 16: fallback to another model (resilience)')
  it.todo('block 17: retries and rate limits as attempts (resilience)')
  it.todo('block 19: feedback patterns and the way back into a better prompt (insights)')
})
