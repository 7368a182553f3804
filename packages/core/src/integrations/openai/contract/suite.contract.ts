import { failureSuite } from './failures.contract.ts'
import { helperSuite } from './helpers.contract.ts'
import type { Kit } from './kit.contract.ts'
import { promiseSuite } from './promises.contract.ts'
import { requestSuite } from './requests.contract.ts'
import { streamEndSuite } from './stream-ends.contract.ts'
import { streamSuite } from './streams.contract.ts'
import { toolSuite } from './tools.contract.ts'
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
  wrappingSuite(kit)
}
