import { checkCount } from '../scores.ts'

/** What k attempts at a task give, known from n attempts of which some passed. */
export interface PassKFigures {
  /** pass@k: at least one of k passes, 1 − C(n−c, k)/C(n, k) (Chen et al. 2021, arXiv 2107.03374). */
  readonly any: number
  /** pass^k: all k pass, C(c, k)/C(n, k) (Yao et al. 2024, τ-bench). */
  readonly all: number
  /** 1 − (1 − c/n)^k, which is biased: only to compare. */
  readonly plugIn: number
}

/** Settings of {@link passK}. */
export interface PassKOptions {
  /** Attempts that were made. */
  readonly attempts: number
  /** Those that passed. */
  readonly passes: number
  /** Attempts to tell of, at most those made. */
  readonly k: number
}

/** pass@k and pass^k, by products, which do not overflow as binomials do. */
export function passK({ attempts, passes, k }: PassKOptions): PassKFigures {
  checkCount(attempts, 'attempts', { min: 1 })
  checkCount(passes, 'passes', { max: attempts })
  checkCount(k, 'k', { min: 1, max: attempts })
  let none = 1
  let all = 1
  for (let i = 0; i < k; i++) {
    none *= Math.max(0, attempts - passes - i) / (attempts - i)
    all *= Math.max(0, passes - i) / (attempts - i)
  }
  return { any: 1 - none, all, plugIn: 1 - (1 - passes / attempts) ** k }
}
