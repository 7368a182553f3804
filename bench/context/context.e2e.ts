import { describe, expect, it } from 'vitest'
import { goals, measureContext, type Mode } from './measure.mjs'

// Some seventeen thousand calls each, built as an app would be and run in Chromium.
describe('every call has the right parent', () => {
  it.each(Object.keys(goals) as Mode[])('with the context by %s', async (mode) => {
    const { wrong, errors, treePercent, suitePercent } = await measureContext(mode)
    expect(errors).toEqual([])
    expect(wrong).toBe(0)
    expect(treePercent).toBeGreaterThanOrEqual(goals[mode].tree)
    expect(suitePercent).toBeGreaterThanOrEqual(goals[mode].suite)
  })
})
