import { frameAround, reenter, type Edit, type NodeEdit } from './edit.ts'
import type { FunctionPlan } from './plan.ts'
import { child, children, functionAround, type Node, type Step } from './syntax.ts'

/** A function begins its frame and ends it whatever happens. */
export const functionEdit: NodeEdit = {
  open({ node }, edit) {
    const plan = edit.plan.functions.get(node)
    const body = child(node, 'body')
    if (!plan || !body) return
    const begin = `const ${plan.frame} = ${beginning(plan, edit)}; try {`
    if (body.type === 'BlockStatement')
      edit.put(afterDirectives(body), `${separatorAfter(body)} ${begin}`)
    else edit.put(bodyOfArrow(edit.source, node, body), ` { ${begin} return (`)
  },
  close({ node }, edit) {
    const plan = edit.plan.functions.get(node)
    const body = child(node, 'body')
    if (!plan || !body) return
    const end = `} finally { ${edit.runtime}.x(${plan.frame}) }`
    if (body.type === 'BlockStatement') edit.put(body.end - 1, `${end} `)
    else edit.put(node.end, `) ${end} }`)
  },
}

/** A suspension may end in `catch` and `finally` without a value. */
export const catchEdit: NodeEdit = { open: (step, edit) => enterBlock(step, edit, 'body') }

/** See {@link catchEdit}. */
export const tryEdit: NodeEdit = { open: (step, edit) => enterBlock(step, edit, 'finalizer') }

function enterBlock(step: Step, edit: Edit, field: string): void {
  const frame = frameAround(step, edit)
  const block = child(step.node, field)
  if (frame !== undefined && block && isSuspendable(step, edit))
    edit.put(block.start + 1, reenter(frame, edit))
}

function isSuspendable(step: Step, { plan }: Edit): boolean {
  const around = functionAround(step)
  return (around && plan.functions.get(around)?.suspensions) !== 0
}

function beginning({ awaitedIn, isAsync, isGenerator }: FunctionPlan, { runtime }: Edit): string {
  const waiting = awaitedIn ? `${awaitedIn.frame}, ${awaitedIn.at}` : ''
  return `${runtime}.${isAsync || isGenerator ? 'f' : 'g'}(${waiting})`
}

function afterDirectives(body: Node): number {
  return directivesOf(body).at(-1)?.end ?? body.start + 1
}

// A directive may end without a semicolon, at a line break that is no longer next.
function separatorAfter(body: Node): string {
  return directivesOf(body).length > 0 ? ';' : ''
}

function directivesOf(body: Node): readonly Node[] {
  return children(body, 'body').filter((statement) => typeof statement['directive'] === 'string')
}

// Behind the arrow: between it and the body there may be parentheses and comments.
function bodyOfArrow(source: string, arrow: Node, body: Node): number {
  const from = children(arrow, 'params').at(-1)?.end ?? arrow.start
  const between = source
    .slice(from, body.start)
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return from + between.lastIndexOf('=>') + 2
}
