import { expect, test } from 'vitest'
import { oneLine, piecesOf, plainText, splitName, truncateEnd, truncateMiddle } from './text.ts'

test('plain text is one piece', () => {
  expect(piecesOf('a\tb\nc')).toEqual([{ text: 'a\tb\nc' }])
})

test('a direction override becomes a mark and acts on nothing', () => {
  expect(piecesOf('abc\u202egnp.exe')).toEqual([
    { text: 'abc' },
    { text: '\ufffd', mark: 'U+202E' },
    { text: 'gnp.exe' },
  ])
})

test('controls are shown, joiners stay', () => {
  expect(plainText('a\u0000b\u001bc')).toBe('a␀b␛c')
  const family = '👩\u200d👩\u200d👧 می\u200cخواهم'
  expect(plainText(family)).toBe(family)
})

test('half a character is replaced, not shown', () => {
  expect(plainText('a\ud83d')).toBe('a\ufffd')
})

test('a text of nothing but controls stays a bounded list', () => {
  const pieces = piecesOf('\u202e'.repeat(100_000))
  expect(pieces.length).toBeLessThan(1000)
  expect(pieces.map(({ text }) => text).join('')).not.toContain('\u202e')
})

test('a name is on one line', () => {
  expect(oneLine('  a\n\n b\t c ')).toBe('a b c')
})

test('both ends of an id stay', () => {
  expect(truncateMiddle('0192a7d1-aaaa-bbbb', 9)).toBe('0192…bbbb')
  expect(truncateMiddle('short', 9)).toBe('short')
  expect(truncateMiddle('😀'.repeat(10), 6).isWellFormed()).toBe(true)
  expect(truncateEnd('a sentence that ends', 11)).toBe('a sentence…')
})

test('a path keeps its end', () => {
  expect(splitName('services/summaries/chat.create')).toEqual([
    'services/summaries/chat',
    '.create',
  ])
  expect(splitName('answer')).toEqual(['answer', ''])
  expect(splitName('a name made of words.here')).toEqual(['a name made of words.here', ''])
})
