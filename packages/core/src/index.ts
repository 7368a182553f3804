export { createClient, init } from './init.ts'
export type { ClientOptions } from './options.ts'
export type { CallList, Client } from './client/client.ts'
export type { WatchableHealth } from './client/health-state.ts'
export type { Live, LiveRead, LiveSnapshot } from './client/live.ts'
export type { ClientOption } from './client/parts.ts'
export type { Retention } from './client/housekeeping.ts'
export { readMedia } from './features/media/media.ts'
export type { MediaMark } from './model/media.ts'
export { pinTrace, unpinTrace } from './features/pins/pins.ts'
export { persistStorage, type StoragePersistence } from './features/storage/persist-storage.ts'
export type { StatsKey, StatsMetric, StatsQuery, StatsRow } from './client/stats-query.ts'
export type { Watchable, WatchResult } from './client/watchable.ts'
export { getDefaultClient } from './client/default-client.ts'

export {
  countCalls,
  flush,
  getCall,
  getTrace,
  latency,
  listCalls,
  op,
  startCall,
  stats,
} from './functions.ts'
export {
  currentCall,
  withAttributes,
  withTags,
  withThread,
  withUser,
} from './trace/with-context.ts'
export { installAwaitHook } from './trace/context/await-hook.ts'
export type { CallHandle, EndOptions, StartCallOptions } from './trace/call-handle.ts'
export type { Op, OpFunction, OpOptions, Outcome, Traced } from './trace/op.ts'
export type { Limits } from './trace/serialize/limits.ts'
export type { Marker } from './trace/serialize/snapshot.ts'

export { publish, ref } from './refs.ts'
export type { LooseRef, Published, PublishOptions, Ref } from './registry/ref.ts'
export {
  deleteVersion,
  label,
  listLabels,
  listTags,
  listVersions,
  rollback,
  tag,
  unlabel,
  untag,
  type LabelInfo,
  type VersionInfo,
} from './registry/versions.ts'
export {
  isMessagesPrompt,
  isStringPrompt,
  MessagesPrompt,
  StringPrompt,
  type AnyMessage,
  type PromptMessage,
  type PromptValues,
  type Role,
} from './features/prompts/prompt.ts'
export type { FormatOptions } from './features/prompts/template.ts'
export {
  checkPrompt,
  type CheckPromptOptions,
  type PromptWarning,
} from './features/prompts/check-prompt.ts'
export { withPrompt } from './features/prompts/with-prompt.ts'
export {
  experiment,
  type Experiment,
  type ExperimentOptions,
} from './workflows/experiments/experiment.ts'
export type { ExperimentMetric } from './workflows/experiments/metric.ts'
export type {
  ArmDifference,
  ArmResults,
  ExperimentResults,
  ResultsQuery,
} from './workflows/experiments/results.ts'
export {
  promptNames,
  promptVersions,
  watchPromptNames,
  watchPromptVersions,
  type PromptVersion,
} from './features/prompts/versions.ts'
export {
  promptFigures,
  watchPromptFigures,
  type Mean,
  type PromptFigures,
  type PromptFiguresOptions,
} from './workflows/prompt-figures/prompt-figures.ts'
export {
  leastForEffect,
  promptEffect,
  type EffectFigure,
  type EffectInput,
  type PromptEffect,
} from './workflows/prompt-figures/prompt-effect.ts'

export {
  addCost,
  purgeCosts,
  queryCosts,
  type AddedPrice,
  type PriceInput,
  type PriceQuery,
} from './features/costs/price-book.ts'
export {
  costs,
  watchCosts,
  type CostQuery,
  type CostReport,
  type CostRow,
  type CostSum,
  type WastedCost,
} from './features/costs/costs.ts'
export type { CostKey, QuestionedPrice, Waste } from './features/costs/used.ts'
export { usageFrom } from './model/usage-from.ts'
export { explainCost, type CostExplanation } from './features/costs/explain-cost.ts'

export {
  feedback,
  watchFeedback,
  type FeedbackHandle,
  type FeedbackOptions,
} from './features/feedback/feedback.ts'

export { errorCodes, isWeftError, WeftError, type ErrorCode } from './base/errors.ts'
export type { Json } from './base/json.ts'
export type { Clock } from './base/clock.ts'
export type { IdGenerator } from './base/ids.ts'
export {
  isFailure,
  kinds,
  type Call,
  type CallError,
  type CallRecord,
  type CallSummary,
  type Kind,
  type ParentBy,
  type Status,
  type StoredStatus,
} from './model/call.ts'
export type { Budget } from './model/budget.ts'
export type { Cost, CostPart, CostState } from './model/cost-of.ts'
export type { Change } from './model/events.ts'
export type { Feedback, FeedbackRevision } from './model/feedback.ts'
export type { Health } from './model/health.ts'
export type { CallLatency, LatencyQuery, Percentiles } from './client/latency-of-calls.ts'
export type { Latency } from './model/latency-of.ts'
export type { Price } from './model/price.ts'
export type {
  CallFilter,
  CallPage,
  CallPart,
  CallQuery,
  ListCallsQuery,
  ListProgress,
  Where,
} from './model/query.ts'
export { callUri } from './model/ref.ts'
export {
  answerTokensOf,
  promptTokensOf,
  tokenBuckets,
  totalTokensOf,
} from './model/token-totals.ts'
export { type TokenBucket, type Usage } from './model/usage.ts'
export type { Store } from './store/store.ts'
