import { init, op } from '@weft/core'
import { CostPanel, TraceTree, WeftProvider } from '@weft/react'
import { createRoot } from 'react-dom/client'
import '@weft/react/styles.css'

const weft = init('consumer')
weft.health.subscribe(() => {
  document.documentElement.dataset['writer'] = weft.health.get().writer
})
// A worker takes over from the page when it is ready: calls go on coming, as in an app.
setInterval(() => void greet('worker'), 100)
const greet = op(async function greet(name: string) {
  return `Hello ${name}`
})
const { output, call } = await greet.traced('tarball')

const root = document.getElementById('root')
if (root && call) {
  createRoot(root).render(
    <WeftProvider client={weft}>
      <h1>{output}</h1>
      <TraceTree traceId={call.traceId} />
      <CostPanel />
    </WeftProvider>,
  )
}
