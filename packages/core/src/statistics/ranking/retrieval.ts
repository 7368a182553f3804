import { checkCount, checkList, checkNumber, invalid } from '../scores.ts'

/** Grades of documents by id, 0 for not relevant; ids without one count as not relevant. */
export type Grades = Readonly<Record<string, number>>

/**
 * What a grade is worth in DCG: `linear` is the grade (trec_eval, scikit-learn), `exponential` 2^grade − 1
 * (Burges 2005). With grades 0 and 1 both are the same.
 */
export type Gain = 'linear' | 'exponential'

/** Settings of {@link ndcg}. */
export interface NdcgOptions {
  /** Ranks that count. @default all */
  readonly k?: number
  /** @default 'linear' */
  readonly gain?: Gain
}

/** The share of the first k ranks that is relevant, of k also where fewer were returned. */
export function precisionAt(ranked: readonly string[], grades: Grades, k: number): number {
  return hitsIn(ranked, grades, checkCount(k, 'k', { min: 1 })) / k
}

/** The share of the relevant documents within the first k ranks; null where none is relevant. */
export function recallAt(ranked: readonly string[], grades: Grades, k: number): number | null {
  const relevant = relevantOf(grades)
  const hits = hitsIn(ranked, grades, checkCount(k, 'k', { min: 1 }))
  return relevant === 0 ? null : hits / relevant
}

/** 1 where a relevant document is within the first k ranks, else 0. */
export function hitAt(ranked: readonly string[], grades: Grades, k: number): number {
  return hitsIn(ranked, grades, checkCount(k, 'k', { min: 1 })) > 0 ? 1 : 0
}

/** 1/rank of the first relevant document, 0 where there is none; its mean over queries is MRR. */
export function reciprocalRank(ranked: readonly string[], grades: Grades): number {
  const index = gradesInOrder(ranked, grades).findIndex(isRelevant)
  return index < 0 ? 0 : 1 / (index + 1)
}

/** Precision at the rank of each relevant document, over all that are relevant; null where none is. Its mean is MAP. */
export function averagePrecision(ranked: readonly string[], grades: Grades): number | null {
  const relevant = relevantOf(grades)
  let hits = 0
  let sum = 0
  gradesInOrder(ranked, grades).forEach((grade, index) => {
    if (isRelevant(grade)) sum += ++hits / (index + 1)
  })
  return relevant === 0 ? null : sum / relevant
}

/** Precision at as many ranks as there are relevant documents; null where none is. */
export function rPrecision(ranked: readonly string[], grades: Grades): number | null {
  const relevant = relevantOf(grades)
  return relevant === 0 ? null : hitsIn(ranked, grades, relevant) / relevant
}

/**
 * Discounted gain, Σ gain/log2(rank + 1), as a share of that of the best possible order of all graded documents
 * (Järvelin and Kekäläinen 2002); null where none is relevant.
 */
export function ndcg(
  ranked: readonly string[],
  grades: Grades,
  { k = Number.MAX_SAFE_INTEGER, gain = 'linear' }: NdcgOptions = {},
): number | null {
  checkCount(k, 'k', { min: 1 })
  const own = gradesInOrder(ranked, grades)
  const best = checkedGrades(grades).sort((a, b) => b - a)
  const ideal = discountedGain(best.slice(0, k), gain)
  return ideal === 0 ? null : discountedGain(own.slice(0, k), gain) / ideal
}

/** Ids by score, the highest first and equal scores by id descending, as trec_eval orders them. */
export function rankedByScore(
  documents: readonly { readonly id: string; readonly score: number }[],
): string[] {
  checkList(documents, 'documents')
  documents.forEach(({ score }, index) => checkNumber(score, `documents[${index}].score`))
  return [...documents]
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

// A document that was returned twice counts where it came first.
function gradesInOrder(ranked: readonly string[], grades: Grades): number[] {
  checkList(ranked, 'ranked')
  checkedGrades(grades)
  return [...new Set(ranked)].map((id) => (Object.hasOwn(grades, id) ? (grades[id] ?? 0) : 0))
}

function checkedGrades(grades: Grades): number[] {
  if (typeof grades !== 'object' || grades === null) {
    throw invalid('grades', grades, 'give an object of grades by document id.')
  }
  // Ids are anyone's text, so the message does not repeat them.
  return Object.values(grades).map((grade) => checkNumber(grade, 'a grade'))
}

function relevantOf(grades: Grades): number {
  return checkedGrades(grades).filter(isRelevant).length
}

function hitsIn(ranked: readonly string[], grades: Grades, k: number): number {
  return gradesInOrder(ranked, grades).slice(0, k).filter(isRelevant).length
}

function isRelevant(grade: number): boolean {
  return grade >= 1
}

function discountedGain(grades: readonly number[], gain: Gain): number {
  return grades.reduce((sum, grade, index) => {
    // Grades below 0 mark what was not judged, or spam: they earn nothing.
    const own = Math.max(0, grade)
    return sum + (gain === 'linear' ? own : 2 ** own - 1) / Math.log2(index + 2)
  }, 0)
}
