/** Words of the list of a prompt's versions; numbers and moments arrive formatted. */
export interface PromptHistoryMessages {
  readonly label: (name: string) => string
  readonly loading: string
  readonly failed: string
  readonly empty: string
  readonly by: (author: string) => string
  readonly calls: (count: number, shown: string) => string
  /** USD of a call on average. */
  readonly perCall: (cost: string) => string
  /** A share of the best verdict, and how many there are. */
  readonly rated: (share: string, count: string) => string
  readonly noCalls: string
  /** Puts a newer version in production. */
  readonly publish: (version: string) => string
  /** Goes back to an older one. */
  readonly restore: (version: string) => string
  readonly compare: (version: string) => string
  readonly inProduction: (version: string) => string
  readonly notDone: (reason: string) => string
}

/** The list of versions in English. */
export const promptHistory: PromptHistoryMessages = {
  label: (name) => `Versions of ${name}`,
  loading: 'Reading the versions…',
  failed: 'The versions could not be read.',
  empty: 'Nothing was published yet.',
  by: (author) => `by ${author}`,
  calls: (count, shown) => (count === 1 ? '1 call' : `${shown} calls`),
  perCall: (cost) => `${cost} a call`,
  rated: (share, count) => `${share} good of ${count}`,
  noCalls: 'no calls yet',
  publish: (version) => `Put ${version} in production`,
  restore: (version) => `Roll back to ${version}`,
  compare: (version) => `Compare ${version}`,
  inProduction: (version) => `${version} is in production.`,
  notDone: (reason) => `That did not work: ${reason}`,
}
