import { afterEach, expect, test, vi } from 'vitest'
import { createListeners } from './listeners.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('everybody is told, in the order they came, until they leave', () => {
  const heard: string[] = []
  const listeners = createListeners<[string]>()
  const leave = listeners.add((text) => heard.push(`first ${text}`))
  listeners.add((text) => heard.push(`second ${text}`))
  listeners.tell('a')
  leave()
  listeners.tell('b')
  listeners.clear()
  listeners.tell('c')
  expect(heard).toEqual(['first a', 'second a', 'second b'])
})

test('who joins or leaves while others are told is not of this round', () => {
  const heard: string[] = []
  const listeners = createListeners()
  const join = (): void => {
    heard.push('first')
    listeners.add(join)
    leaveSecond()
  }
  listeners.add(join)
  const leaveSecond = listeners.add(() => heard.push('second'))
  listeners.tell()
  expect(heard).toEqual(['first', 'second'])
})

test('one that throws disturbs nobody, and its error is an uncaught error of the app', () => {
  const later: (() => void)[] = []
  vi.stubGlobal('queueMicrotask', (fn: () => void) => later.push(fn))
  const heard: string[] = []
  const listeners = createListeners()
  listeners.add(() => {
    throw new Error('of the app')
  })
  listeners.add(() => heard.push('told'))
  expect(() => listeners.tell()).not.toThrow()
  expect(heard).toEqual(['told'])
  expect(later).toHaveLength(1)
  expect(later[0]).toThrow('of the app')
})
