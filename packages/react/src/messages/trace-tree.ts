import type { RowDescription, TraceTreeMessages } from './messages.ts'

/** English words of the trace tree. */
export const traceTree: TraceTreeMessages = {
  label: (name) => `Trace ${name}`,
  name: 'Name',
  tokens: 'Tokens',
  cost: 'Cost',
  time: 'Time',
  timeline: 'Timeline',
  traces: (count, shown) => (count === 1 ? '1 trace' : `${shown} traces`),
  calls: (count, shown) => (count === 1 ? '1 call' : `${shown} calls`),
  errors: (count, shown) => (count === 1 ? '1 error' : `${shown} errors`),
  errorInside: 'error inside',
  search: 'Search calls',
  searchHint: 'Search  /',
  clearSearch: 'Clear search',
  matches: (matching, total) => `${matching} of ${total}`,
  hiddenMatches: (count, shown) => (count === 1 ? '1 match inside' : `${shown} matches inside`),
  noMatches: 'No calls match.',
  empty: 'No calls yet.',
  loading: 'Loading trace',
  failed: 'The trace could not be read.',
  unreadableRow: 'unreadable call',
  parentNotRecorded: 'parent not recorded',
  cycle: 'its parents form a circle',
  duplicate: 'recorded twice',
  skew: 'starts before its parent',
  deeper: (levels) => `+${levels}`,
  thumbsUp: 'rated good',
  thumbsDown: 'rated bad',
  row: describeRow,
  finished: 'Trace finished',
  finishedWithErrors: (count, shown) =>
    `Trace finished with ${count === 1 ? '1 error' : `${shown} errors`}`,
  printLimit: (shown) => `Showing the first ${shown} rows.`,
  newCalls: (count, shown) => (count === 1 ? '1 new call' : `${shown} new calls`),
}

function describeRow(row: RowDescription): string {
  const { kind, name, model, state, error, duration, start, tokensIn, tokensOut, cost } = row
  const parts = [
    kind,
    name,
    model === undefined ? undefined : `model ${model}`,
    error === undefined ? state : `failed: ${error}`,
    ...row.remarks,
    duration,
    start === undefined ? undefined : `starts at ${start}`,
    tokensIn === undefined ? undefined : `${tokensIn} tokens in`,
    tokensOut === undefined ? undefined : `${tokensOut} out`,
    cost,
    `level ${row.level}`,
    `${row.position} of ${row.size}`,
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(', ')
}
