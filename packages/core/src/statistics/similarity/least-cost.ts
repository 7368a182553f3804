import { sumOf, zeros } from '../moments.ts'

interface Assignment {
  /** Taken off each row's and column's costs, so that the best pairs cost nothing and none costs less. */
  readonly rowPotential: number[]
  readonly columnPotential: number[]
  /** The row of each column; null while it is free. */
  readonly rowOf: (number | null)[]
}

/**
 * The least sum of costs when each row gets a column of its own, of a table with no more rows than columns: Kuhn's
 * method (1955), row by row along the cheapest path of exchanges to a free column. Takes rows²·columns steps.
 */
export function leastCost(costs: readonly (readonly number[])[]): number {
  const columns = costs[0]?.length ?? 0
  const assignment: Assignment = {
    rowPotential: zeros(costs.length),
    columnPotential: zeros(columns),
    rowOf: Array.from({ length: columns }, () => null),
  }
  for (const row of costs.keys()) {
    const path = cheapestPath(costs, assignment, row)
    adjust(assignment, path, row)
    exchange(assignment.rowOf, path, row)
  }
  return sumOf(
    assignment.rowOf.map((row, column) => (row === null ? 0 : (costs[row]?.[column] ?? 0))),
  )
}

interface Path {
  readonly distance: readonly number[]
  /** The column before each on its path; null at the first. */
  readonly previous: readonly (number | null)[]
  readonly reached: readonly number[]
  readonly end: number
}

function cheapestPath(
  costs: readonly (readonly number[])[],
  assignment: Assignment,
  start: number,
): Path {
  const { rowOf } = assignment
  const distance = rowOf.map(() => Number.POSITIVE_INFINITY)
  const previous = rowOf.map((): number | null => null)
  const open = new Set(distance.keys())
  const reached: number[] = []
  let row = start
  let before: number | null = null
  let travelled = 0
  for (;;) {
    for (const column of open) {
      const length = travelled + excessOf(costs, assignment, { row, column })
      if (length >= (distance[column] ?? 0)) continue
      distance[column] = length
      previous[column] = before
    }
    const next = nearestOf(open, distance)
    const taken = rowOf[next] ?? null
    if (taken === null) return { distance, previous, reached, end: next }
    open.delete(next)
    reached.push(next)
    travelled = distance[next] ?? 0
    row = taken
    before = next
  }
}

function excessOf(
  costs: readonly (readonly number[])[],
  { rowPotential, columnPotential }: Assignment,
  { row, column }: { row: number; column: number },
): number {
  const cost = costs[row]?.[column] ?? 0
  return cost - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0)
}

function nearestOf(open: ReadonlySet<number>, distance: readonly number[]): number {
  return [...open].reduce((best, column) =>
    (distance[column] ?? 0) < (distance[best] ?? 0) ? column : best,
  )
}

function adjust(assignment: Assignment, { distance, reached, end }: Path, start: number): void {
  const { rowPotential, columnPotential, rowOf } = assignment
  const length = distance[end] ?? 0
  rowPotential[start] = (rowPotential[start] ?? 0) + length
  for (const column of reached) {
    const slack = length - (distance[column] ?? 0)
    const row = rowOf[column] ?? 0
    columnPotential[column] = (columnPotential[column] ?? 0) - slack
    rowPotential[row] = (rowPotential[row] ?? 0) + slack
  }
}

function exchange(rowOf: (number | null)[], { previous, end }: Path, start: number): void {
  let column = end
  for (;;) {
    const before = previous[column] ?? null
    rowOf[column] = before === null ? start : (rowOf[before] ?? null)
    if (before === null) return
    column = before
  }
}
