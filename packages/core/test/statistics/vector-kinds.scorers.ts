// Measures of likeness, as the libraries count that the vectors come from: an edit is one UTF-16 unit.
import {
  contextPrecision,
  embeddingSimilarity,
  exactMatch,
  isJsonContainer,
  jsonSimilarity,
  listSimilarity,
  numberSimilarity,
  textSimilarity,
} from '@weft/core/statistics'
import type { Inputs, Kind } from './vector-kind.ts'

const unit = 'utf-16'

type Measure = (inputs: Inputs) => number | boolean | null

const measures: Readonly<Record<string, Measure>> = {
  Levenshtein: ({ output, expected }) => textSimilarity(output, expected, { unit }),
  NumericDiff: ({ output, expected }) => numberSimilarity(output, expected),
  ExactMatch: ({ output, expected }) => exactMatch(output, expected),
  JSONDiff: ({ output, expected }) => jsonSimilarity(output, expected, { unit }),
  ListContains: ({ output, expected, allowExtraEntities }) =>
    listSimilarity(output, expected, { unit, allowExtra: allowExtraEntities ?? false }),
  ValidJSON: ({ output }) => isJsonContainer(output),
  EmbeddingSimilarity: ({ output_vector, expected_vector, expectedMin }) =>
    embeddingSimilarity(output_vector, expected_vector, { floor: expectedMin ?? 0.7 }),
  context_precision: ({ verdicts }) => contextPrecision(verdicts),
}

export const scorerKinds: Readonly<Record<string, Kind>> = {
  scorer: (inputs) => {
    const score = measures[inputs['scorer']]?.(inputs)
    return { score: typeof score === 'boolean' ? Number(score) : score }
  },
}
