import type { NodeEdit } from './edit.ts'
import { child, children, isFunction, nameOf, type Node, type Step } from './syntax.ts'

/** Notes an op's name and the names of its inputs beside the function, where a minifier cannot reach them. */
export const opNameEdit: NodeEdit = {
  open(step, { put, runtime }) {
    const fn = opFunction(step)
    if (fn) put(fn.start, `${runtime}.n(`)
  },
  close(step, { put }) {
    const fn = opFunction(step)
    if (fn) put(fn.end, `, ${JSON.stringify(noteOf(fn, step))})`)
  },
}

// `op(fn)`, `weft.op(fn)` and `op(this, fn)`, with the function written in place.
function opFunction({ node }: Step): Node | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')
  const called = callee?.type === 'MemberExpression' ? child(callee, 'property') : callee
  if (nameOf(called) !== 'op') return undefined
  return children(node, 'arguments').slice(0, 2).find(isFunction)
}

interface Note {
  readonly name?: string
  /** Names in order; `{}` is a pattern, `...rest` a rest parameter. */
  readonly inputs: readonly string[]
}

function noteOf(fn: Node, call: Step): Note {
  const name = nameOf(child(fn, 'id')) ?? nameAround(call)
  const inputs = children(fn, 'params').map(inputName)
  return name === undefined ? { inputs } : { name, inputs }
}

// What the language itself would call an anonymous function: the variable, property or field it is put into.
function nameAround({ parent, node }: Step): string | undefined {
  const around = parent?.node
  if (!around) return undefined
  if (around.type === 'VariableDeclarator' && child(around, 'init') === node)
    return nameOf(child(around, 'id'))
  const keyed = around.type === 'Property' || around.type === 'PropertyDefinition'
  return keyed && child(around, 'value') === node ? nameOf(child(around, 'key')) : undefined
}

function inputName(parameter: Node): string {
  if (parameter.type === 'AssignmentPattern')
    return inputName(child(parameter, 'left') ?? parameter)
  if (parameter.type === 'RestElement') return `...${nameOf(child(parameter, 'argument')) ?? ''}`
  return nameOf(parameter) ?? '{}'
}
