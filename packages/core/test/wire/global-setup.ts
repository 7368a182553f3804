import type { TestProject } from 'vitest/node'
import { startWireServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly wireUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startWireServer()
  project.provide('wireUrl', server.url)
  return () => server.close()
}
