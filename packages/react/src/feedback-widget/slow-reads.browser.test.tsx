import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { feedback, type Client, type Feedback } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useBoundFeedbackForm, type FeedbackForm } from './useFeedbackForm.ts'

// Reads that come when the test says so: a database under load answers in its own time.
let client: Client
let target = ''
let count = 0
let shown: FeedbackForm['verdict'][]

beforeEach(() => {
  client = createMemoryClient({ user: 'ada' })
  target = `slow-${count++}`
  shown = []
})

afterEach(async () => {
  cleanup()
  await client.close()
})

interface Form {
  readonly now: () => FeedbackForm
  /** A read arrives. */
  readonly arrives: (data: readonly Feedback[]) => void
}

function open(before: readonly Feedback[]): Form {
  const handle = feedback(target, { client })
  const { result, rerender } = renderHook(
    ({ data }) => {
      const form = useBoundFeedbackForm(target, { data, handle }, {})
      shown.push(form.verdict)
      return form
    },
    { initialProps: { data: before } },
  )
  return { now: () => result.current, arrives: (data) => rerender({ data }) }
}

function thumb(value: 'up' | 'down'): Feedback {
  return { id: `${target}-${value}`, target, name: 'thumbs', value, user: 'ada', createdAt: 1 }
}

async function rate(form: Form, value: 'up' | 'down'): Promise<void> {
  act(() => form.now().rate(value))
  await waitFor(() => expect(form.now().phase).toBe('saved'))
}

const rest = (ms: number): Promise<void> =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
  })

describe('a thumb that was just given', () => {
  test('does not go out when a read from before it arrives late', async () => {
    const form = open([])
    await rate(form, 'up')
    shown = []
    form.arrives([])
    await rest(100)
    form.arrives([thumb('up')])
    await rest(600)
    expect(new Set(shown)).toEqual(new Set(['up']))
  })

  test('stays while nothing new arrives, however long that takes', async () => {
    const data: readonly Feedback[] = []
    const form = open(data)
    await rate(form, 'up')
    form.arrives(data)
    await rest(600)
    expect(form.now().verdict).toBe('up')
  })

  test('gives way to what another tab said afterwards', async () => {
    const form = open([])
    await rate(form, 'up')
    form.arrives([thumb('down')])
    expect(form.now().verdict).toBe('up')
    await waitFor(() => expect(form.now().verdict).toBe('down'))
  })

  test('that was taken back does not light up again by a late read', async () => {
    const form = open([thumb('up')])
    await act(async () => {
      await feedback(target, { client }).thumbs('up')
    })
    act(() => form.now().rate('up'))
    await waitFor(() => expect(form.now().phase).toBe('removed'))
    shown = []
    form.arrives([thumb('up')])
    await rest(100)
    form.arrives([])
    await rest(600)
    expect(new Set(shown)).toEqual(new Set([undefined]))
  })
})
