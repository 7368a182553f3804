import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient, feedback, watchFeedback, type Client } from '../../index.ts'
import { freshName } from '../../store/records.contract.ts'

let here: Client
let there: Client
let project: string

beforeEach(async () => {
  project = freshName()
  here = createClient(project, { user: 'ada' })
  there = createClient(project, { user: 'eve' })
  await Promise.all([here.ready, there.ready])
})

afterEach(async () => {
  await here.close()
  await there.deleteProject()
})

test('two tabs see each other’s feedback', async () => {
  const view = watchFeedback('call', { client: there })
  const stop = view.subscribe(() => undefined)
  await vi.waitFor(() => expect(view.getSnapshot().data).toEqual([]))
  await feedback('call', { client: here }).rate(4)
  await vi.waitFor(() => expect(view.getSnapshot().data).toMatchObject([{ user: 'ada', value: 4 }]))
  await feedback('call', { client: there }).rate(2)
  const both = await feedback('call', { client: here }).list()
  expect(both.map(({ user, value }) => [user, value])).toEqual([
    ['ada', 4],
    ['eve', 2],
  ])
  stop()
})

test('one user in two tabs at once has one rating, and the other in its history', async () => {
  const options = { user: 'both' }
  await Promise.all([
    feedback('call', { client: here }).rate(1, options),
    feedback('call', { client: there }).rate(5, options),
  ])
  const list = await feedback('call', { client: here }).list()
  expect(list.map(({ value, history }) => [value, history?.length])).toEqual([
    [expect.any(Number), 1],
  ])
})

test('feedback is there after a reload', async () => {
  await feedback('call', { client: here }).addNote('kept', { metadata: { a: [1] } })
  const again = createClient(project)
  expect(await feedback('call', { client: again }).list()).toMatchObject([
    { value: 'kept', metadata: { a: [1] }, user: 'ada' },
  ])
  await again.close()
})
