import { functionAround, isFunction, walk, type Node, type Step } from './syntax.ts'

/** How a function is changed. */
export interface FunctionPlan {
  /** Name of its frame variable. */
  readonly frame: string
  readonly isAsync: boolean
  readonly isGenerator: boolean
  /** The suspension inside whose operand the function literal stands. */
  readonly awaitedIn: Suspension | undefined
  /** Suspensions so far. */
  suspensions: number
}

/** One await, yield or loop step of a function. */
export interface Suspension {
  readonly frame: string
  readonly at: number
}

/** What is changed in a module. */
export interface Plan {
  readonly functions: ReadonlyMap<Node, FunctionPlan>
  readonly suspensions: ReadonlyMap<Node, Suspension>
  /** Labelled statements in which a loop may be left across a suspension. */
  readonly labels: ReadonlySet<Node>
}

/** Looks at a whole module first: which functions can be suspended, and where. */
export function planOf(root: Node, prefix: string): Plan {
  const functions = new Map<Node, FunctionPlan>()
  const suspensions = new Map<Node, Suspension>()
  const labels = new Set<Node>()
  const suspended = suspendedFunctions(root)

  walk(root, {
    enter(step) {
      const { node } = step
      if (isFunction(node)) planFunction(step)
      if (isSuspension(node)) planSuspension(step)
    },
    leave: () => undefined,
  })
  return { functions, suspensions, labels }

  function planFunction(step: Step): void {
    const { node } = step
    const awaitedIn = operandAround(step, suspensions)
    if (!suspended.has(node) && !awaitedIn) return
    functions.set(node, {
      frame: `${prefix}${functions.size}`,
      isAsync: node['async'] === true,
      isGenerator: node['generator'] === true,
      awaitedIn,
      suspensions: 0,
    })
  }

  function planSuspension(step: Step): void {
    const around = functionAround(step)
    const plan = around && functions.get(around)
    // Await at the top of a module is in no call.
    if (!plan) return
    suspensions.set(step.node, { frame: plan.frame, at: ++plan.suspensions })
    if (step.node.type !== 'ForOfStatement') return
    for (let outer = step.parent; outer && outer.node !== around; outer = outer.parent)
      if (outer.node.type === 'LabeledStatement') labels.add(outer.node)
  }
}

/** Whether a node lets other code run before it goes on. */
export function isSuspension(node: Node): boolean {
  if (node.type === 'ForOfStatement') return node['await'] === true
  return node.type === 'AwaitExpression' || node.type === 'YieldExpression'
}

function suspendedFunctions(root: Node): ReadonlySet<Node> {
  const found = new Set<Node>()
  walk(root, {
    enter(step) {
      const { node } = step
      const around = isSuspension(node) || isAsyncReturn(step) ? functionAround(step) : undefined
      if (around) found.add(around)
    },
    leave: () => undefined,
  })
  return found
}

/** Whether a step is a `return x` of an async generator, which awaits x. */
export function isAsyncReturn(step: Step): boolean {
  if (step.node.type !== 'ReturnStatement' || step.node['argument'] === null) return false
  const around = functionAround(step)
  return around?.['async'] === true && around['generator'] === true
}

// The nearest await whose operand the literal is part of, looked for no further than the next function that waits itself.
function operandAround(
  step: Step,
  suspensions: ReadonlyMap<Node, Suspension>,
): Suspension | undefined {
  for (let inner = step, outer = step.parent; outer; inner = outer, outer = outer.parent) {
    const { node } = outer
    if (node.type === 'AwaitExpression' && inner.field === 'argument') return suspensions.get(node)
    if (node.type === 'ForOfStatement' && inner.field === 'right') return suspensions.get(node)
    if (isFunction(node) && (node['async'] === true || node['generator'] === true)) return undefined
  }
  return undefined
}
