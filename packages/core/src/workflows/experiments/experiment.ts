import type { Live } from '../../client/live.ts'
import { clientOf, type ClientOption } from '../../client/parts.ts'
import { withPrompt } from '../../features/prompts/with-prompt.ts'
import {
  promptKinds,
  type MessagesPrompt,
  type StringPrompt,
} from '../../features/prompts/prompt.ts'
import type { Change } from '../../model/events.ts'
import { looseRef } from '../../registry/ref.ts'
import { label } from '../../registry/versions.ts'
import { keepPlace, withAttributes, withTags } from '../../trace/with-context.ts'
import { armOf, unitOf } from './assign.ts'
import { checkedArms, checkKey, invalid, type Arms } from './check-experiment.ts'
import { attributeOf, tagOf } from './marks.ts'
import { resultsOf, type ExperimentResults, type ResultsQuery } from './results.ts'
import { setStopped, stoppedOf } from './verdict-state.ts'

/** How an experiment is run. */
export interface ExperimentOptions<Arm extends string = string> extends ClientOption {
  /** Shares of the keys, relative to each other; 1 each unless given. */
  readonly weights?: Partial<Readonly<Record<Arm, number>>>
}

/** A comparison of prompt versions on real traffic. */
export interface Experiment<Arm extends string = string> {
  readonly name: string
  /** The arm of a key by its hash: the same in every tab and on every visit, also after a stop. */
  assign(key: string): Arm
  /**
   * Runs a function with the prompt of the key's arm, or of the arm that won. Its calls carry the arm and an anonymous
   * mark of the key, and the prompt's version. Rejects with `ref/…` when the arm's prompt does not exist.
   */
  run<P, T>(key: string, fn: (prompt: P) => T): Promise<Awaited<T>>
  /** What each arm has come to so far. */
  results(query?: ResultsQuery): Promise<ExperimentResults>
  /** The same, kept current across tabs. */
  watch(query?: ResultsQuery): Live<ExperimentResults>
  /** Gives everybody one arm from now on, in all tabs; with `label` the label moves to its version. */
  stop(arm: Arm, options?: { readonly label?: string }): Promise<void>
  /** Lets a stopped experiment go on. */
  resume(): Promise<void>
}

/**
 * An experiment with arms that each name a published prompt: `experiment('tone', { a: 'advisor:v1', b: 'advisor:v2' })`.
 * The first arm is what the others are compared with. Throws `experiment/invalid` or `ref/invalid` on what cannot be.
 */
export function experiment<Arm extends string>(
  name: string,
  arms: Arms<Arm>,
  { weights, ...option }: ExperimentOptions<Arm> = {},
): Experiment<Arm> {
  const weighted = checkedArms(name, arms, weights)
  const client = () => clientOf(option)
  const results = (query?: ResultsQuery): Promise<ExperimentResults> =>
    resultsOf({ client: client(), name, arms: Object.keys(arms) }, query)

  function assign(key: string): Arm {
    checkKey(key)
    return armOf(name, key, weighted) as Arm // one of the arms given
  }

  return {
    name,
    assign,
    async run<P, T>(key: string, fn: (prompt: P) => T): Promise<Awaited<T>> {
      const assigned = assign(key)
      // In a page the place is known only until the first await.
      const inPlace = keepPlace()
      const stopped = await stoppedOf(client(), name).catch(() => undefined)
      const arm = stopped && Object.hasOwn(arms, stopped.arm) ? (stopped.arm as Arm) : assigned
      const prompt = await looseRef<StringPrompt | MessagesPrompt>(
        promptKinds,
        arms[arm],
        option,
      ).get()
      // The arm's prompt is of the type the app published.
      const work = (): T => withPrompt(prompt, () => fn(prompt as P), option)
      const mark = { arm, unit: unitOf(name, key) }
      return await inPlace(() =>
        stopped
          ? work()
          : withTags([tagOf(name)], () => withAttributes({ [attributeOf(name)]: mark }, work)),
      )
    },
    results,
    watch: (query) => client().watch({ read: () => results(query), touches }),
    async stop(arm, { label: moved } = {}) {
      if (!Object.hasOwn(arms, arm))
        throw invalid(`"${name}" has no arm "${arm}". Its arms: ${Object.keys(arms).join(', ')}.`)
      if (moved !== undefined) await label(arms[arm], moved, option)
      await setStopped(client(), name, arm)
    },
    resume: () => setStopped(client(), name, undefined),
  }
}

const rowsOfResults: ReadonlySet<string> = new Set(['feedback', 'meta', 'prices'])

function touches({ all, calls, rows = [] }: Change): boolean {
  return all === true || calls !== undefined || rows.some(({ table }) => rowsOfResults.has(table))
}
