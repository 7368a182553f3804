import { createFixedClock, createMemoryClient } from '../../testing/index.ts'
import { promptFiguresContract } from './prompt-figures.contract.ts'

promptFiguresContract(async () => {
  const clock = createFixedClock(Date.UTC(2026, 0, 1))
  const weft = createMemoryClient({ clock })
  return { weft, clock, end: () => weft.close() }
})
