import { expect, test } from 'vitest'
import { formatRoute, parseRoute } from './route.ts'

test('a route survives its hash', () => {
  expect(parseRoute(formatRoute('traces', 'a b/c'))).toEqual({ screen: 'traces', id: 'a b/c' })
  expect(parseRoute(formatRoute('costs'))).toEqual({ screen: 'costs', id: undefined })
})

test('an unknown or broken hash is the chat', () => {
  expect(parseRoute('')).toEqual({ screen: 'chat', id: undefined })
  expect(parseRoute('#/nowhere')).toEqual({ screen: 'chat', id: undefined })
  expect(parseRoute('#/chat/%E0%A4%A')).toEqual({ screen: 'chat', id: '%E0%A4%A' })
})
