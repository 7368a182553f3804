import type { NodeEdit } from './edit.ts'
import { child, children, nameOf, type Node } from './syntax.ts'

const schedulers = new Set([
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
])
const reactions = new Set(['then', 'catch', 'finally'])
const globals = new Set(['window', 'globalThis', 'self'])

/** Binds the callbacks that app code hands to timers and promises to the call that hands them over. */
export const callbackEdit: NodeEdit = {
  open({ node }, { put, runtime }) {
    for (const callback of callbacksOf(node)) put(callback.start, `${runtime}.b((`)
  },
  close({ node }, { put }) {
    for (const callback of callbacksOf(node)) put(callback.end, '))')
  },
}

function callbacksOf(call: Node): readonly Node[] {
  const callee = child(call, 'callee')
  const args = children(call, 'arguments').filter(mayBeFunction)
  if (!callee) return []
  if (schedulers.has(schedulerName(callee) ?? '')) return args.slice(0, 1)
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return []
  return reactions.has(nameOf(child(callee, 'property')) ?? '') ? args : []
}

function schedulerName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return nameOf(callee)
  const object = nameOf(child(callee, 'object'))
  if (callee.type !== 'MemberExpression' || !globals.has(object ?? '')) return undefined
  return nameOf(child(callee, 'property'))
}

function mayBeFunction(argument: Node): boolean {
  return argument.type !== 'SpreadElement' && argument.type !== 'Literal'
}
