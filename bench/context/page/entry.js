import * as scenarios from '../app/scenarios.js'
import * as tree from '../app/tree.js'
import { createAdapter } from './adapter.js'
import { runAll } from './harness.js'

// Called by the driver once the page is up.
window.runContextBench = (base, options) =>
  runAll(
    createAdapter(options),
    { tree, scenarios },
    { base, idb: true, raf: true, locks: true, vendorUrl: `${base}/libraries.js` },
  )
