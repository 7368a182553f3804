// @ts-check
// Declarations first, JavaScript beside them; from nothing, so that no removed module stays behind.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

const DIST = ['packages/core/dist', 'packages/react/dist', 'playground/dist']
const STEPS = ['tsc -b packages/core packages/react', 'vite build --app']

for (const folder of DIST) rmSync(folder, { recursive: true, force: true })
for (const step of STEPS) {
  const { status } = spawnSync(step, { shell: true, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
