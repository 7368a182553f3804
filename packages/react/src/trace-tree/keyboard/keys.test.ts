import { describe, expect, test } from 'vitest'
import { commandOf, isPrintable, type Command, type KeyContext } from './keys.ts'

const context: KeyContext = {
  row: 5,
  cell: -1,
  rowCount: 20,
  cellCount: 5,
  page: 10,
  isExpandable: true,
  isExpanded: true,
  isRightToLeft: false,
}

// "Shift+ArrowLeft" as a key press.
function press(keys: string, changes: Partial<KeyContext> = {}): Command | undefined {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  const has = (name: string): boolean => parts.includes(name)
  const modifiers = {
    shiftKey: has('Shift'),
    altKey: has('Alt'),
    ctrlKey: has('Ctrl'),
    metaKey: false,
  }
  return commandOf({ key: parts.at(-1) ?? '', ...modifiers }, { ...context, ...changes })
}

const focus = (row: number, cell = -1): Command => ({ type: 'focus', row, cell })

describe('on a row', () => {
  test.for<[string, Partial<KeyContext>, Command | undefined]>([
    ['ArrowDown', {}, focus(6)],
    ['ArrowUp', {}, focus(4)],
    ['ArrowDown', { row: 19 }, focus(19)],
    ['ArrowUp', { row: 0 }, focus(0)],
    ['ArrowRight', { isExpanded: false }, { type: 'expand' }],
    ['ArrowRight', {}, focus(5, 0)],
    ['ArrowRight', { isExpandable: false }, focus(5, 0)],
    ['ArrowLeft', {}, { type: 'collapse' }],
    ['ArrowLeft', { isExpanded: false }, { type: 'parent' }],
    ['ArrowLeft', { isExpandable: false }, { type: 'parent' }],
    ['Home', {}, focus(0)],
    ['End', {}, focus(19)],
    ['Ctrl+Home', {}, focus(0)],
    ['Ctrl+End', {}, focus(19)],
    ['PageDown', {}, focus(15)],
    ['PageUp', {}, focus(0)],
    ['Enter', {}, { type: 'activate' }],
    [' ', {}, { type: 'select' }],
    ['*', {}, { type: 'expand-siblings' }],
    ['Shift+*', {}, { type: 'expand-siblings' }],
    ['Shift+ArrowRight', {}, { type: 'expand-subtree' }],
    ['Shift+ArrowLeft', {}, { type: 'collapse-subtree' }],
    ['Alt+ArrowDown', {}, { type: 'next-same' }],
    ['Alt+ArrowUp', {}, { type: 'previous-same' }],
    ['Alt+ArrowRight', {}, { type: 'next-sibling' }],
    ['Alt+ArrowLeft', {}, { type: 'previous-sibling' }],
    ['F8', {}, { type: 'next-error' }],
    ['Shift+F8', {}, { type: 'previous-error' }],
    ['/', {}, { type: 'search' }],
    ['Escape', {}, { type: 'escape' }],
    ['Ctrl+c', {}, { type: 'copy' }],
    ['a', {}, undefined],
    ['Ctrl+ArrowDown', {}, undefined],
    ['Tab', {}, undefined],
  ])('%s %j', ([keys, changes, command]) => {
    expect(press(keys, changes)).toEqual(command)
  })
})

describe('on a cell', () => {
  test.for<[string, number, Command]>([
    ['ArrowDown', 2, focus(6, 2)],
    ['ArrowRight', 2, focus(5, 3)],
    ['ArrowRight', 4, focus(5, 4)],
    ['ArrowLeft', 2, focus(5, 1)],
    ['ArrowLeft', 0, focus(5, -1)],
    ['Home', 3, focus(5, 0)],
    ['End', 3, focus(5, 4)],
    ['Ctrl+Home', 3, focus(0, 3)],
    ['Ctrl+End', 3, focus(19, 3)],
    ['PageDown', 3, focus(15, 3)],
  ])('%s in column %d', ([keys, cell, command]) => {
    expect(press(keys, { cell })).toEqual(command)
  })
})

test('arrows trade places in right-to-left pages', () => {
  const isRightToLeft = true
  expect(press('ArrowLeft', { isRightToLeft, isExpanded: false })).toEqual({ type: 'expand' })
  expect(press('ArrowRight', { isRightToLeft })).toEqual({ type: 'collapse' })
  expect(press('Shift+ArrowLeft', { isRightToLeft })).toEqual({ type: 'expand-subtree' })
})

test('only characters count as printable', () => {
  const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
  const printable = ['*', '/', ' ', 'Enter', 'F8'].map((key) => isPrintable({ key, ...none }))
  expect(printable).toEqual([true, true, false, false, false])
})
