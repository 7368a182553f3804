import { frameAround, type Edit, type NodeEdit } from './edit.ts'
import { isAsyncReturn } from './plan.ts'
import { child, type Node, type Step } from './syntax.ts'

/** `await x` and `yield x` leave the scope before they suspend and enter it after. */
export const suspensionEdit: NodeEdit = {
  open({ node }, { put, runtime, plan }) {
    const suspension = plan.suspensions.get(node)
    if (!suspension) return
    const { frame } = suspension
    put(node.start, `${runtime}.r(${frame}, `)
    const delegate = isDelegate(node) ? `${runtime}.d(${frame}, ` : ''
    const operand = child(node, 'argument')
    if (operand) put(operand.start, `${runtime}.s(${frame}, ${delegate}(`)
  },
  close({ node }, { put, runtime, plan }) {
    const suspension = plan.suspensions.get(node)
    if (!suspension) return
    const { frame, at } = suspension
    const operand = child(node, 'argument')
    // Parentheses of the source may stand between the operand's end and the expression's.
    if (operand) put(operand.end, `)${isDelegate(node) ? ')' : ''}, ${at})`)
    else put(node.end, ` ${runtime}.s(${frame}, undefined, ${at})`)
    put(node.end, ')')
  },
}

function isDelegate(node: Node): boolean {
  return node['delegate'] === true
}

/** An async generator awaits what it returns; written out, that wait is like any other. */
export const returnEdit: NodeEdit = {
  open(step, edit) {
    const awaited = awaitedReturn(step, edit)
    if (!awaited) return
    const { runtime } = edit
    edit.put(
      awaited.value.start,
      `${runtime}.r(${awaited.frame}, await ${runtime}.s(${awaited.frame}, (`,
    )
  },
  close(step, edit) {
    const awaited = awaitedReturn(step, edit)
    if (awaited) edit.put(awaited.value.end, '), 0))')
  },
}

function awaitedReturn(step: Step, edit: Edit): { frame: string; value: Node } | undefined {
  const frame = frameAround(step, edit)
  const value = child(step.node, 'argument')
  return frame !== undefined && value && isAsyncReturn(step) ? { frame, value } : undefined
}
