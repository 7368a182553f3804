import type { Client } from '../../client/client.ts'
import type { Call } from '../../model/call.ts'
import {
  anytimeDifference,
  meanInterval,
  type AnytimeDifference,
  type MeanFigures,
} from '../../statistics/index.ts'
import { markOf, tagOf, type ExperimentMark } from './marks.ts'
import { readingOf, type ExperimentMetric, type MetricReading } from './metric.ts'
import { stoppedOf, type StoppedExperiment } from './verdict-state.ts'

/** A question about an experiment. */
export interface ResultsQuery {
  /** @default 'thumbs' */
  readonly metric?: ExperimentMetric
  /** Epoch ms. */
  readonly range?: { readonly from?: number; readonly to?: number }
}

/** What one arm has come to. `n` are users with a figure, `missing` those without one; the interval is of 95 %. */
export interface ArmResults extends MeanFigures {
  readonly arm: string
  /** Runs of all its users. */
  readonly runs: number
}

/** How an arm differs from the first, at this and every other look. */
export interface ArmDifference extends AnytimeDifference {
  readonly arm: string
  readonly against: string
}

/** What an experiment has come to so far. */
export interface ExperimentResults {
  readonly name: string
  readonly metric: ExperimentMetric
  readonly arms: readonly ArmResults[]
  readonly differences: readonly ArmDifference[]
  readonly stopped: StoppedExperiment | undefined
}

interface Subject {
  readonly client: Client
  readonly name: string
  /** The first is what the others are compared with. */
  readonly arms: readonly string[]
}

const alpha = 0.05

/**
 * The results of an experiment: users are what is counted, each with the mean of their runs, since what one user does
 * twice is not independent. The intervals of differences hold however often one looks, together for all arms (Bonferroni).
 */
export async function resultsOf(
  { client, name, arms }: Subject,
  { metric = 'thumbs', range = {} }: ResultsQuery = {},
): Promise<ExperimentResults> {
  const reading = readingOf(metric)
  await client.flush()
  const runs = await runsOf(client, name, { range, reading })
  const results = arms.map((arm) => armResults(arm, runs, reading))
  const [first, ...others] = results
  const differences = others.map((other) => ({
    arm: other.arm,
    against: first?.arm ?? '',
    ...anytimeDifference(other, first ?? other, { alpha: alpha / others.length }),
  }))
  return { name, metric, arms: results, differences, stopped: await stoppedOf(client, name) }
}

/** One run: its own call first, then what ran inside it. */
interface Run {
  readonly mark: ExperimentMark
  readonly calls: readonly Call[]
}

async function runsOf(
  client: Client,
  name: string,
  {
    range,
    reading,
  }: { readonly range: NonNullable<ResultsQuery['range']>; readonly reading: MetricReading },
): Promise<readonly Run[]> {
  const filter = {
    tag: tagOf(name),
    ...(range.from === undefined ? {} : { startedAfter: range.from }),
    ...(range.to === undefined ? {} : { startedBefore: range.to }),
  }
  const byId = new Map<string, Call>()
  for await (const call of client.listCalls({
    filter,
    sort: { by: 'startedAt', direction: 'asc' },
    with: reading.parts,
  }))
    byId.set(call.id, call)
  const groups = new Map<string, Call[]>()
  for (const call of byId.values()) {
    const own = topOf(call, byId, name)
    const group = groups.get(own.id)
    if (group) group.push(call)
    else groups.set(own.id, call === own ? [call] : [own, call])
  }
  return Array.from(groups.values()).flatMap((calls) => {
    const mark = calls[0] && markOf(calls[0].attributes, name)
    return mark ? [{ mark, calls }] : []
  })
}

// The highest call that carries the same mark: what is above it ran outside of the experiment, or in another run of it.
function topOf(call: Call, byId: ReadonlyMap<string, Call>, name: string): Call {
  const mark = markText(call, name)
  let top = call
  for (;;) {
    const parent = byId.get(top.parentId ?? '')
    if (!parent || markText(parent, name) !== mark) return top
    top = parent
  }
}

function markText({ attributes }: Call, name: string): string | undefined {
  const mark = markOf(attributes, name)
  return mark && `${mark.unit} ${mark.arm}`
}

function armResults(arm: string, runs: readonly Run[], { of }: MetricReading): ArmResults {
  const own = runs.filter(({ mark }) => mark.arm === arm)
  const byUnit = new Map<string, number[]>()
  for (const { mark, calls } of own) {
    const figures = byUnit.get(mark.unit) ?? []
    byUnit.set(mark.unit, figures)
    const figure = of(calls)
    if (figure !== undefined) figures.push(figure)
  }
  const users = Array.from(byUnit.values(), (figures) =>
    figures.length === 0
      ? undefined
      : figures.reduce((sum, figure) => sum + figure, 0) / figures.length,
  )
  return { arm, runs: own.length, ...meanInterval(users) }
}
