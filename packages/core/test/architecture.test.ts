import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findFaults, readImports, readLayers } from '../../../scripts/layers.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const markdown = readFileSync(`${root}ARCHITECTURE.md`, 'utf8')
const core = readLayers(markdown, 'Layers')
const react = readLayers(markdown, 'Layers of @weft/react')

describe('imports only go down', () => {
  test.for([
    { name: 'core', layers: core },
    { name: 'react', layers: react },
  ])('in packages/$name', ({ name, layers }) => {
    const imports = readImports(`${root}packages/${name}/src`)
    expect(findFaults(layers, imports)).toEqual([])
  })
})

describe('the check sees a planted fault', () => {
  test.for([
    ['trace/op.ts', '../client/client.ts', 'up, to client'],
    ['trace/op.ts', '../store/writer.ts', 'sideways, trace to store'],
    ['store/writer.ts', '#context-manager', 'sideways, store to trace'],
    ['base/ids.ts', '../model/call.ts', 'up, to model'],
    [
      'features/costs/book.ts',
      '../prompts/diff.ts',
      'sideways, features/costs to features/prompts',
    ],
    ['client/client.ts', 'dexie', 'only store/dexie may know dexie'],
    ['store/writer.ts', 'dexie', 'only store/dexie may know dexie'],
    ['utils/list.ts', '../base/ids.ts', 'the importing file belongs to no row'],
    ['trace/op.ts', '../utils/list.ts', 'the imported file belongs to no row'],
  ] as const)('%s importing %s', ([file, specifier, fault]) => {
    expect(findFaults(core, [{ file, specifier }])).toEqual([
      `${file} imports ${specifier}: ${fault}`,
    ])
  })

  test('in react, a component importing its neighbour', () => {
    const planted = { file: 'trace-tree/TraceTree.tsx', specifier: '../cost-panel/index.ts' }
    expect(findFaults(react, [planted])).toHaveLength(1)
  })
})

test('what the rows allow', () => {
  const allowed = [
    { file: 'index.ts', specifier: './init.ts' },
    { file: 'init.ts', specifier: './store/dexie/dexie-store.ts' },
    { file: 'integrations/openai/index.ts', specifier: '../../trace/op.ts' },
    { file: 'trace/op.ts', specifier: './context/context.ts' },
    { file: 'trace/op.ts', specifier: '#context-manager' },
    { file: 'store/dexie/database.ts', specifier: 'dexie' },
  ]
  expect(findFaults(core, allowed)).toEqual([])
})
