// One copy of the package, as a page has two when two of its libraries bring their own.
export { createClient, installAwaitHook, op, startCall } from '@weft/core'
export { frames } from '@weft/core/vite-runtime'
