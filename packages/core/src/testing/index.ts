export { callOf, traceOf, type CallSketch } from './call-builder.ts'
export { createFixedClock, type FixedClock } from './fixed-clock.ts'
export { createMemoryClient, type MemoryClientOptions } from './memory-client.ts'
export { createSeededIds } from './seeded-ids.ts'
