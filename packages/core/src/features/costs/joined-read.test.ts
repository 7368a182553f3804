import { expect, test } from 'vitest'
import { joinedRead } from './joined-read.ts'

test('who asks while a read runs gets the next, and all who ask meanwhile share it', async () => {
  let reads = 0
  const finish: (() => void)[] = []
  const read = joinedRead(async () => {
    const number = ++reads
    await new Promise<void>((resolve) => finish.push(resolve))
    return number
  })
  const first = read()
  const others = [read(), read()]
  expect(reads).toBe(1)
  finish[0]?.()
  expect(await first).toBe(1)
  await Promise.resolve()
  finish[1]?.()
  expect(await Promise.all(others)).toEqual([2, 2])
  const last = read()
  finish[2]?.()
  expect(await last).toBe(3)
})

test('a read that fails fails for those who share it, and the next is a new one', async () => {
  let reads = 0
  const read = joinedRead(async () => {
    if (++reads === 1) throw new Error('no')
    return reads
  })
  const [first, second] = [read(), read()]
  await expect(first).rejects.toThrow('no')
  expect(await second).toBe(2)
})
