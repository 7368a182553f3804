/** The tag of an experiment's calls, by which they are found. */
export function tagOf(experiment: string): string {
  return `experiment:${experiment}`
}

/** The attribute in which a call carries its arm and unit; one for each experiment, since they may be nested. */
export function attributeOf(experiment: string): string {
  return `experiment:${experiment}`
}

/** What a call of an experiment carries. */
export interface ExperimentMark {
  readonly arm: string
  /** Tells users apart and says nothing about them. */
  readonly unit: string
}

/** The mark of a call; undefined where it is none of the experiment's. */
export function markOf(
  attributes: Readonly<Record<string, unknown>>,
  experiment: string,
): ExperimentMark | undefined {
  const mark = attributes[attributeOf(experiment)]
  if (typeof mark !== 'object' || mark === null || !('arm' in mark) || !('unit' in mark))
    return undefined
  return { arm: String(mark.arm), unit: String(mark.unit) }
}
