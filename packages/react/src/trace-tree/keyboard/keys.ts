/** A key press as far as the tree cares. */
export interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Where the focus is and what is there. */
export interface KeyContext {
  /** Index among the visible rows. */
  readonly row: number
  /** Index of the focused cell, -1 for the row itself. */
  readonly cell: number
  readonly rowCount: number
  readonly cellCount: number
  readonly page: number
  readonly isExpandable: boolean
  readonly isExpanded: boolean
  readonly isRightToLeft: boolean
}

/** What a key asks the tree to do. */
export type Command =
  | { readonly type: 'focus'; readonly row: number; readonly cell: number }
  | { readonly type: 'parent' | 'expand' | 'collapse' | 'expand-siblings' | 'activate' | 'select' }
  | { readonly type: 'expand-subtree' | 'collapse-subtree' | 'search' | 'escape' | 'copy' }
  | { readonly type: 'next-error' | 'previous-error' | 'next-same' | 'previous-same' }
  | { readonly type: 'next-sibling' | 'previous-sibling' }

type KeyHandler = (press: KeyPress, context: KeyContext) => Command | undefined

/** The command of a key, or undefined for a key that is not the tree's. */
export function commandOf(press: KeyPress, context: KeyContext): Command | undefined {
  const key = logicalKey(press.key, context.isRightToLeft)
  const handler = handlerOf(press)[key]
  return handler?.(press, context)
}

type Handlers = Readonly<Record<string, KeyHandler | undefined>>

function handlerOf({ altKey, ctrlKey, metaKey, shiftKey }: KeyPress): Handlers {
  if (altKey) return ctrlKey || metaKey || shiftKey ? {} : withAlt
  if (ctrlKey || metaKey) return withControl
  return shiftKey ? withShift : plain
}

// → opens and ← closes in left-to-right pages; in right-to-left ones the arrows trade places.
function logicalKey(key: string, isRightToLeft: boolean): string {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return key
  return (key === 'ArrowRight') === isRightToLeft ? 'Backward' : 'Forward'
}

function focusRow(row: number, { rowCount, cell }: KeyContext): Command {
  return { type: 'focus', row: Math.max(0, Math.min(rowCount - 1, row)), cell }
}

function focusCell(cell: number, { row }: KeyContext): Command {
  return { type: 'focus', row, cell }
}

const forward: KeyHandler = (_, context) => {
  const { cell, cellCount, isExpandable, isExpanded } = context
  if (cell < 0 && isExpandable && !isExpanded) return { type: 'expand' }
  return focusCell(Math.min(cell + 1, cellCount - 1), context)
}

// The treegrid pattern does not move here; going to the parent is what trees do, and a superset.
const backward: KeyHandler = (_, context) => {
  const { cell, isExpandable, isExpanded } = context
  if (cell >= 0) return focusCell(cell - 1, context)
  return isExpandable && isExpanded ? { type: 'collapse' } : { type: 'parent' }
}

const home: KeyHandler = (_, context) =>
  context.cell < 0 ? focusRow(0, context) : focusCell(0, context)

const end: KeyHandler = (_, context) =>
  context.cell < 0
    ? focusRow(context.rowCount - 1, context)
    : focusCell(context.cellCount - 1, context)

const plain: Handlers = {
  ArrowDown: (_, context) => focusRow(context.row + 1, context),
  ArrowUp: (_, context) => focusRow(context.row - 1, context),
  Forward: forward,
  Backward: backward,
  Home: home,
  End: end,
  PageDown: (_, context) => focusRow(context.row + context.page, context),
  PageUp: (_, context) => focusRow(context.row - context.page, context),
  Enter: () => ({ type: 'activate' }),
  ' ': () => ({ type: 'select' }),
  '*': () => ({ type: 'expand-siblings' }),
  '/': () => ({ type: 'search' }),
  Escape: () => ({ type: 'escape' }),
  F8: () => ({ type: 'next-error' }),
}

const withShift: Handlers = {
  Forward: () => ({ type: 'expand-subtree' }),
  Backward: () => ({ type: 'collapse-subtree' }),
  F8: () => ({ type: 'previous-error' }),
  // Typed with Shift on many layouts.
  '*': () => ({ type: 'expand-siblings' }),
  '/': () => ({ type: 'search' }),
}

const withAlt: Handlers = {
  ArrowDown: () => ({ type: 'next-same' }),
  ArrowUp: () => ({ type: 'previous-same' }),
  Forward: () => ({ type: 'next-sibling' }),
  Backward: () => ({ type: 'previous-sibling' }),
}

const withControl: Handlers = {
  Home: (_, context) => focusRow(0, context),
  End: (_, context) => focusRow(context.rowCount - 1, context),
  c: () => ({ type: 'copy' }),
}

/** Whether a key types a character, which hosts may need for themselves. */
export function isPrintable({ key, altKey, ctrlKey, metaKey }: KeyPress): boolean {
  return key.length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey
}
