/** The attributes on a tree's elements that host style sheets may select by. */
export const attributes = {
  /** On a row: the call's kind. */
  kind: 'data-kind',
  /** On a row: the call's status. */
  status: 'data-status',
  /** On a row: present while it is selected. */
  selected: 'data-selected',
  /** On a row: present where a search shows it only for what is below it, or does not match it. */
  dimmed: 'data-dimmed',
  /** On a row: the call's id. */
  rowId: 'data-row-id',
  /** On a bar: present while the call still runs. */
  open: 'data-open',
  /** On the tree: which of its states it is in. */
  state: 'data-state',
} as const

/** The variables a host may set on a tree or read from its elements. */
export const variables = {
  /** Height of a row; the windowing follows it. */
  rowHeight: '--weft-row-height',
  /** Indentation of a level. */
  indent: '--weft-indent',
  /** Height the grid stops growing at when its parent has none. */
  maxHeight: '--weft-max-height',
  /** On the grid: length of the ruler in ms. */
  span: '--weft-span',
  /** On the grid: ms between two ticks. */
  step: '--weft-step',
  /** On a bar: start in ms since the start of its trace. */
  from: '--weft-from',
  /** On a bar: end in ms since the start of its trace. */
  to: '--weft-to',
  /** On a cell: its part of the trace's total, 0 to 1. */
  share: '--weft-share',
} as const
