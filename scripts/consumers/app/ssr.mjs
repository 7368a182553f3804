// Usage: node ssr.mjs <entry>...  Imports every entry in plain Node and renders on the server.
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'

for (const entry of process.argv.slice(2)) await import(entry)

const { createClient } = await import('@weft/core')
const { CostPanel, WeftProvider } = await import('@weft/react')
const client = createClient('server')
console.log(renderToString(createElement(WeftProvider, { client }, createElement(CostPanel))))
