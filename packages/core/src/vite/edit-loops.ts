import { frameAround, reenter, type NodeEdit } from './edit.ts'
import { child, type Step } from './syntax.ts'

/** `for await` enters the scope in its body and after itself; the waits between are outside. */
export const loopEdit: NodeEdit = {
  open(step, edit) {
    const suspension = edit.plan.suspensions.get(step.node)
    if (!suspension) return
    const { frame } = suspension
    if (needsBraces(step)) edit.put(step.node.start, '{ ')
    const right = child(step.node, 'right')
    const body = child(step.node, 'body')
    if (right) edit.put(right.start, `${edit.runtime}.a(${frame}, (`)
    if (body?.type === 'BlockStatement') edit.put(body.start + 1, reenter(frame, edit))
    else if (body) edit.put(body.start, `{${reenter(frame, edit)} `)
  },
  close(step, edit) {
    const suspension = edit.plan.suspensions.get(step.node)
    if (!suspension) return
    const right = child(step.node, 'right')
    const { end } = step.node
    if (right) edit.put(right.end, `), ${suspension.at})`)
    if (child(step.node, 'body')?.type !== 'BlockStatement') edit.put(end, ' }')
    if (!isLabelled(step)) edit.put(end, reenter(suspension.frame, edit))
    if (needsBraces(step)) edit.put(end, ' }')
  },
}

/** A jump to a label may cross a suspension that nothing else follows. */
export const labelEdit: NodeEdit = {
  open(step, edit) {
    const frame = edit.plan.labels.has(step.node) ? frameAround(step, edit) : undefined
    if (frame === undefined) return
    if (!isInList(step)) edit.put(step.node.start, '{ ')
    const body = child(child(step.node, 'body') ?? step.node, 'body')
    if (body?.type === 'BlockStatement') edit.put(body.start + 1, reenter(frame, edit))
  },
  close(step, edit) {
    const frame = edit.plan.labels.has(step.node) ? frameAround(step, edit) : undefined
    if (frame === undefined) return
    edit.put(step.node.end, `${reenter(frame, edit)}${isInList(step) ? '' : ' }'}`)
  },
}

function isLabelled({ parent }: Step): boolean {
  return parent?.node.type === 'LabeledStatement'
}

const lists = new Set(['BlockStatement', 'Program', 'SwitchCase', 'StaticBlock'])

function isInList({ parent, field }: Step): boolean {
  return parent !== undefined && lists.has(parent.node.type) && field !== 'test'
}

// Two statements stand where one was; a label must stay right before its loop.
function needsBraces(step: Step): boolean {
  return !isLabelled(step) && !isInList(step)
}
