import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})

afterAll(() => site.close())

test('the built playground starts without an error', async () => {
  const profile = await site.openProfile()
  const page = await profile.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(errors).toEqual([])
  await profile.close()
})
