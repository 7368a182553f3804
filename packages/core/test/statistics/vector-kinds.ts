// Which public functions give the figures of each kind of vector, under the names the vectors use.
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  bootstrapMean,
  chiSquareP,
  clusteredError,
  correctedPs,
  mcNemar,
  meanInterval,
  normalCdf,
  normalQuantile,
  pairedDifference,
  passRateDifference,
  predictedError,
  proportionInterval,
  rowsNeeded,
  signFlip,
  smallestDifference,
  tQuantile,
  tTwoSidedP,
  trialsError,
  unpairedDifference,
  wilcoxonSignedRank,
} from '@weft/core/statistics'
import { agreementKinds } from './vector-kinds.agreement.ts'
import { rankingKinds } from './vector-kinds.ranking.ts'
import { scorerKinds } from './vector-kinds.scorers.ts'
import { ends, type Kind } from './vector-kind.ts'

export const kinds: Readonly<Record<string, Kind>> = {
  mean_sem: ({ scores, confidence }) => {
    const { n, mean, sd, standardError, interval, normalInterval } = meanInterval(scores, {
      confidence,
    })
    return { n, mean, sd, sem: standardError, ci_t: ends(interval), ci_z: ends(normalInterval) }
  },
  clustered_se: ({ scores, clusters }) => {
    const figures = clusteredError(scores, clusters)
    return {
      n: figures.n,
      clusters: figures.clusters,
      mean: figures.mean,
      sem_iid: figures.independent,
      se_miller: figures.miller,
      se_cr0: figures.cr0,
      se_cr1: figures.cr1,
    }
  },
  trials: ({ scores_by_row }) => {
    const figures = trialsError(scores_by_row)
    return {
      n: figures.n,
      K: figures.trials,
      mean: figures.mean,
      se_row_means: figures.standardError,
      se_naive_pooled: figures.pooledStandardError,
      within_var_mean: figures.withinVariance,
      between_var: figures.betweenVariance,
      se_predicted_K1: predictedError(figures, 1),
      se_predicted_K10: predictedError(figures, 10),
      se_floor_Kinf: predictedError(figures, Number.POSITIVE_INFINITY),
    }
  },
  paired_diff: ({ a, b }) => {
    const figures = pairedDifference(a, b)
    return {
      n: figures.n,
      mean_diff: figures.difference,
      se: figures.standardError,
      se_unpaired: figures.unpairedStandardError,
      corr: figures.correlation,
      t: figures.t,
      z: figures.t,
      df: figures.df,
      p_t: figures.p,
      p_z: figures.pNormal,
      ci95_t: ends(figures.interval),
      wins: figures.wins,
      losses: figures.losses,
      ties: figures.ties,
    }
  },
  welch: ({ a, b }) => {
    const { difference, standardError, t, df, p, interval } = unpairedDifference(a, b)
    return { mean_diff: difference, se: standardError, t, df, p, ci95: ends(interval) }
  },
  power: (inputs) => {
    const options = {
      alpha: inputs['alpha'],
      power: inputs['power'],
      differenceVariance: inputs['omega2'],
      withinVarianceA: inputs['sigma2_a'],
      withinVarianceB: inputs['sigma2_b'],
      trialsA: inputs['K_a'],
      trialsB: inputs['K_b'],
    }
    if (inputs['delta'] === undefined) {
      const { difference, variance, zSum } = smallestDifference(inputs['n'], options)
      return { mde: difference, variance, z_sum: zSum }
    }
    const { rows, exact, variance, zSum } = rowsNeeded(inputs['delta'], options)
    return { n: rows, n_exact: exact, variance, z_sum: zSum }
  },
  proportion_ci: ({ k, n, confidence }) => ({
    p: n === 0 ? null : k / n,
    wilson: ends(proportionInterval(k, n, { confidence })),
    wilson_cc: ends(proportionInterval(k, n, { confidence, method: 'wilson-continuity' })),
    clopper_pearson: ends(proportionInterval(k, n, { confidence, method: 'clopper-pearson' })),
    agresti_coull_unclipped: ends(
      proportionInterval(k, n, { confidence, method: 'agresti-coull' }),
    ),
    wald_clipped: ends(proportionInterval(k, n, { confidence, method: 'wald' })),
  }),
  two_proportions: ({ k1, n1, k2, n2 }) => {
    const figures = passRateDifference({ passes: k1, n: n1 }, { passes: k2, n: n2 })
    const { difference, interval, fisherP } = figures
    return { diff: difference, newcombe95: ends(interval), fisher_p: fisherP }
  },
  mcnemar: ({ only_a, only_b }) => {
    const { discordant, p, midP, chiSquare, pChiSquare } = mcNemar(only_a, only_b)
    return { p_exact: p, p_mid: midP, discordant, chi2_cc: chiSquare, p_chi2_cc: pChiSquare }
  },
  bootstrap_mean: ({ diffs, confidence }) => {
    // Enough resamples that z0, the least certain figure, is within the tolerance of reference runs of its size.
    const resamples = Math.min(400_000, Math.floor(4e8 / diffs.length))
    const figures = bootstrapMean(diffs, { confidence, resamples })
    return {
      mean: figures.mean,
      se_boot_exact: figures.standardError,
      acceleration: figures.acceleration,
      z0_halfties: figures.bias,
      bca_alphas: ends(figures.levels),
      percentile95: ends(figures.percentile),
      bca95: ends(figures.bca),
    }
  },
  signflip: ({ diffs }) => {
    const { p, pGreater, patterns } = signFlip(diffs, { patterns: 200_000 })
    const wilcoxon = wilcoxonSignedRank(diffs)
    return {
      p_two_sided_exact: p,
      p_greater_exact: pGreater,
      flips: patterns,
      wilcoxon_w: wilcoxon.w,
      wilcoxon_p_exact: wilcoxon.p,
    }
  },
  multiplicity: ({ p }) => ({
    bonferroni: correctedPs(p, 'bonferroni'),
    holm: correctedPs(p, 'holm'),
    bh: correctedPs(p, 'benjamini-hochberg'),
    by: correctedPs(p, 'benjamini-yekutieli'),
  }),
  dist: ({ fn, args: [first, second, third] }) => ({
    value: distributions[fn]?.(first, second, third),
  }),
  ...agreementKinds,
  ...rankingKinds,
  ...scorerKinds,
}

type Distribution = (...numbers: [number, number, number]) => number

const distributions: Readonly<Record<string, Distribution>> = {
  t_quantile: tQuantile,
  t_two_sided_p: tTwoSidedP,
  normal_quantile: normalQuantile,
  normal_cdf: normalCdf,
  beta_quantile: betaQuantile,
  beta_cdf: betaCdf,
  binomial_cdf: binomialCdf,
  chi2_sf: chiSquareP,
}
