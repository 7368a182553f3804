import { expect, test } from 'vitest'

test('the browser has fonts: text takes room', () => {
  const word = document.body.appendChild(document.createElement('span'))
  word.textContent = 'Weft'
  const { width, height } = word.getBoundingClientRect()
  word.remove()
  expect(width).toBeGreaterThan(10)
  expect(height).toBeGreaterThan(10)
})
