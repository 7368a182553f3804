import { attemptSuite } from './attempts.contract.ts'
import { endpointSuite } from './endpoints.contract.ts'
import { failureSuite } from './failures.contract.ts'
import { helperSuite } from './helpers.contract.ts'
import type { Kit } from './kit.contract.ts'
import { mediaSuite } from './media.contract.ts'
import { promiseSuite } from './promises.contract.ts'
import { requestSuite } from './requests.contract.ts'
import { streamEndSuite } from './stream-ends.contract.ts'
import { streamSuite } from './streams.contract.ts'
import { toolSuite } from './tools.contract.ts'
import { usageSuite } from './usage.contract.ts'
import { wrappingSuite } from './wrapping.contract.ts'

/** Everything that holds for every version of the SDK on every platform. */
export function openaiSuite(kit: Kit): void {
  requestSuite(kit)
  promiseSuite(kit)
  failureSuite(kit)
  streamSuite(kit)
  streamEndSuite(kit)
  toolSuite(kit)
  helperSuite(kit)
  endpointSuite(kit)
  attemptSuite(kit)
  mediaSuite(kit)
  usageSuite(kit)
  wrappingSuite(kit)
}
