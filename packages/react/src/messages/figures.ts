import type { FigureMessages } from './messages.ts'

/** English words for figures that are not plain numbers. */
export const figures: FigureMessages = {
  free: 'free',
  unknown: '?',
  costUnknown: 'cost unknown: no price for this model',
  costAtLeast: (exact, unpriced) =>
    `at least ${exact}: ${unpriced} ${unpriced === 1 ? 'model has' : 'models have'} no price`,
  costFree: 'free: every rate is zero',
  noTokensReported: 'the provider reported no tokens',
  timeUnknown: 'its end is not known',
  estimated: 'estimated',
  tokens: (tokensIn, tokensOut) => `${tokensIn} tokens in, ${tokensOut} out`,
}
