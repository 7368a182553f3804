import { createServer } from 'node:http'

export interface WireServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Answers every request with 404 and open CORS headers. */
export async function startWireServer(): Promise<WireServer> {
  const server = createServer((_request, response) => {
    response.writeHead(404, { 'access-control-allow-origin': '*' })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
