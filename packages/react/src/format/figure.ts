/** A figure split so that its unit can be set lighter than its value. */
export interface Figure {
  readonly value: string
  readonly unit: string
  /** Whether the unit stands before the value, as a dollar sign does in English. */
  readonly unitFirst: boolean
  /** What stands between the two; empty for `$1`. */
  readonly gap: string
}

/** What is shown where a figure does not apply or cannot be read. */
export const noFigure: Figure = { value: '–', unit: '', unitFirst: false, gap: '' }

/** A figure whose unit follows after a space that does not break. */
export function figureOf(value: string, unit: string): Figure {
  return { value, unit, unitFirst: false, gap: unit === '' ? '' : '\u00a0' }
}

/** The figure as one text. */
export function textOfFigure({ value, unit, unitFirst, gap }: Figure): string {
  return unitFirst ? unit + gap + value : value + gap + unit
}
