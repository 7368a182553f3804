import { checkCount, checkNotNegative, checkNumber, checkPositive, checkShare } from '../scores.ts'
import type { Interval, Reasons } from '../scores.ts'
import { because, figureText, intervalText } from '../words.ts'
import { around } from './mean.ts'

/** Below this many users in both arms together an experiment says nothing. */
const FEWEST_USERS = 40

/** One arm of an experiment so far; what `meanInterval` gives fits. */
export interface Arm {
  /** Users with a score. */
  readonly n: number
  readonly mean: number | null
  /** Standard deviation with n − 1. */
  readonly sd: number | null
}

/** Settings of {@link anytimeDifference}. */
export interface AnytimeOptions {
  /** The chance that an experiment without a difference ever says "different". @default 0.05 */
  readonly alpha?: number
  /** Users, in both arms together, at which the interval is narrowest. @default 500 */
  readonly tightestAt?: number
}

/** The difference between two arms of a running experiment. */
export interface AnytimeDifference {
  readonly users: number
  /** First arm minus second. */
  readonly difference: number | null
  readonly standardError: number | null
  /** Holds the true difference at every look at once, with probability 1 − alpha. */
  readonly interval: Interval | null
  /** `too early` below 40 users or where an arm has no spread yet; `undecided` while the interval holds 0. */
  readonly verdict: 'too early' | 'undecided' | 'different'
  readonly reasons: Reasons
  readonly inWords: string
}

/**
 * The difference between two arms with an interval that stays valid however often one looks and whenever one stops:
 * the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, arXiv 2103.06476).
 */
export function anytimeDifference(a: Arm, b: Arm, options: AnytimeOptions = {}): AnytimeDifference {
  const { alpha = 0.05, tightestAt = 500 } = options
  checkShare(alpha, 'alpha')
  checkPositive(tightestAt, 'tightestAt')
  const users = checkArm(a, 'a') + checkArm(b, 'b')
  if (a.mean === null || b.mean === null) return withoutArm(users)
  const difference = a.mean - b.mean
  if (a.sd === null || b.sd === null || a.sd + b.sd === 0) return withoutSpread(users, difference)
  const standardError = Math.sqrt(a.sd ** 2 / a.n + b.sd ** 2 / b.n)
  const half = standardError * boundaryAt(users, alpha, tightestAt)
  const interval = around(difference, half)
  const verdict = verdictOf(users, Math.abs(difference) > half)
  const inWords = `${WORDS[verdict]}: a difference of ${figureText(difference)}, ${intervalText(interval)} whenever one looks, after ${users} users.`
  return { users, difference, standardError, interval, verdict, reasons: {}, inWords }
}

const WORDS = {
  'too early': 'Too early to tell',
  undecided: 'Not decided',
  different: 'Different',
} as const

// The half width in standard errors after t users: Robbins's normal mixture with the ρ that is tightest near t*.
function boundaryAt(t: number, alpha: number, tightestAt: number): number {
  const log = -2 * Math.log(alpha)
  const spread = (t * (log + Math.log(log + 1))) / tightestAt
  return Math.sqrt(((2 * (spread + 1)) / spread) * Math.log(Math.sqrt(spread + 1) / alpha))
}

function verdictOf(users: number, excludesZero: boolean): AnytimeDifference['verdict'] {
  if (users < FEWEST_USERS) return 'too early'
  return excludesZero ? 'different' : 'undecided'
}

function checkArm({ n, mean, sd }: Arm, name: string): number {
  checkCount(n, `${name}.n`)
  if (mean !== null) checkNumber(mean, `${name}.mean`)
  if (sd !== null) checkNotNegative(sd, `${name}.sd`)
  return n
}

function withoutArm(users: number): AnytimeDifference {
  const reason = 'an arm has no score yet'
  return {
    users,
    difference: null,
    standardError: null,
    interval: null,
    verdict: 'too early',
    reasons: because(reason, 'difference', 'standardError', 'interval'),
    inWords: `Too early to tell: ${reason}.`,
  }
}

function withoutSpread(users: number, difference: number): AnytimeDifference {
  const reason = 'the scores of the arms do not vary, so how far chance goes is unknown'
  return {
    users,
    difference,
    standardError: null,
    interval: null,
    verdict: 'too early',
    reasons: because(reason, 'standardError', 'interval'),
    inWords: `Too early to tell: ${reason}.`,
  }
}
