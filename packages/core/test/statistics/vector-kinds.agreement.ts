// Agreement of raters and what a judge's verdicts say.
import {
  cohensKappa,
  correctedPassRate,
  correlations,
  krippendorffAlpha,
  predictionPoweredMean,
} from '@weft/core/statistics'
import { ends, type Kind } from './vector-kind.ts'

export const agreementKinds: Readonly<Record<string, Kind>> = {
  kappa: ({ a, b, labels }) => {
    const figures = cohensKappa(a, b, { labels })
    return {
      po: figures.agreement,
      kappa: figures.kappa,
      linear: figures.linear,
      quadratic: figures.quadratic,
      se: figures.standardError,
      se0: figures.standardErrorOfNone,
      ci95: ends(figures.interval),
    }
  },
  krippendorff: ({ raters }) => ({ ...krippendorffAlpha(raters) }),
  rank_corr: ({ a, b }) => {
    const { pearson, spearman, kendall } = correlations(a, b)
    return { pearson, spearman, kendall_tau_b: kendall }
  },
  rogan_gladen: ({ judge_pass, judge_n, tp, fn, tn, fp }) => {
    const figures = correctedPassRate(judge_pass, judge_n, {
      truePositives: tp,
      falseNegatives: fn,
      trueNegatives: tn,
      falsePositives: fp,
    })
    return {
      p_obs: figures.observed,
      sensitivity: figures.sensitivity,
      specificity: figures.specificity,
      youden: figures.youden,
      estimate: figures.estimate,
      estimate_raw: figures.rawEstimate,
      se_delta: figures.standardError,
      ci95_raw: ends(figures.interval),
    }
  },
  ppi_mean: ({ human, judge_on_labelled, judge_on_unlabelled }) => {
    const figures = predictionPoweredMean({
      human,
      judge: judge_on_labelled,
      judgeOnly: judge_on_unlabelled,
    })
    return {
      classical: figures.human,
      classical_se: figures.humanStandardError,
      judge_only: figures.judge,
      ppi: figures.estimate,
      ppi_se: figures.standardError,
      ppi_ci95: ends(figures.interval),
      lambda: figures.weight,
      ppi_pp: figures.weighted,
      ppi_pp_se: figures.weightedStandardError,
    }
  },
}
