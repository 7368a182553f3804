// @ts-check
// `npm run test:long`: what takes longer than `npm test` may, on all the back ends there are.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const { status } = spawnSync('npx vitest run --project e2e packages/core/test/crash', {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, WEFT_LONG: '1' },
})
process.exitCode = status ?? 1
