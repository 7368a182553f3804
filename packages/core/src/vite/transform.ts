import MagicString, { type SourceMap } from 'magic-string'
import { bindCallbacks } from './callbacks.ts'
import { nameOps } from './op-names.ts'
import { isAsyncReturn, planOf, type FunctionPlan, type Plan, type Suspension } from './plan.ts'
import { child, children, functionAround, walk, type Node, type Step } from './syntax.ts'

/** A transformed module. */
export interface Transformed {
  readonly code: string
  readonly map: SourceMap
}

/** What the transform needs of a module. */
export interface Module {
  readonly code: string
  readonly id: string
  /** Its syntax tree (ESTree) as the bundler parses it. */
  readonly tree: Node
}

/** Module that transformed code imports. */
export const runtimeEntry = '@weft/core/vite-runtime'

/** Rewrites a module so that the current call is known after every suspension; undefined when there is nothing to do. */
export function transformModule({ code, id, tree }: Module): Transformed | undefined {
  const runtime = freeName(code, '$weft')
  const plan = planOf(tree, `${runtime}_`)
  const text = new MagicString(code)
  const edit = createEditor(text, runtime, plan)
  walk(tree, {
    enter(step) {
      edit.enter(step)
      bindCallbacks(step, { text, runtime, phase: 'open' })
      nameOps(step, { text, runtime, phase: 'open' })
    },
    leave(step) {
      nameOps(step, { text, runtime, phase: 'close' })
      bindCallbacks(step, { text, runtime, phase: 'close' })
      edit.leave(step)
    },
  })
  if (!text.hasChanged()) return undefined
  // At the end: imports are hoisted, and no line of the module moves.
  text.append(`\nimport { frames as ${runtime} } from ${JSON.stringify(runtimeEntry)}\n`)
  return {
    code: text.toString(),
    map: text.generateMap({ source: id, hires: 'boundary', includeContent: true }),
  }
}

/** A name nothing in the module uses. */
function freeName(code: string, wanted: string): string {
  let name = wanted
  while (code.includes(name)) name += '$'
  return name
}

// Everything is inserted to the left of a position, outer nodes first on the way in and last on the way out; so texts at
// one position nest as their nodes do.
function createEditor(
  text: MagicString,
  runtime: string,
  plan: Plan,
): { enter(step: Step): void; leave(step: Step): void } {
  const put = (at: number, inserted: string): void => void text.appendLeft(at, inserted)
  const frameOf = (step: Step): string | undefined => {
    const around = functionAround(step)
    return around && plan.functions.get(around)?.frame
  }

  const opening: Readonly<Record<string, (step: Step) => void>> = {
    AwaitExpression: openSuspension,
    YieldExpression: openSuspension,
    ReturnStatement: openReturn,
    ForOfStatement: openLoop,
    LabeledStatement: openLabel,
    CatchClause: (step) => enterBlock(step, 'body'),
    TryStatement: (step) => enterBlock(step, 'finalizer'),
    FunctionDeclaration: openFunction,
    FunctionExpression: openFunction,
    ArrowFunctionExpression: openFunction,
  }
  const closing: Readonly<Record<string, (step: Step) => void>> = {
    AwaitExpression: closeSuspension,
    YieldExpression: closeSuspension,
    ReturnStatement: closeReturn,
    ForOfStatement: closeLoop,
    LabeledStatement: closeLabel,
    FunctionDeclaration: closeFunction,
    FunctionExpression: closeFunction,
    ArrowFunctionExpression: closeFunction,
  }
  return {
    enter: (step) => opening[step.node.type]?.(step),
    leave: (step) => closing[step.node.type]?.(step),
  }

  function openSuspension({ node }: Step): void {
    const suspension = plan.suspensions.get(node)
    if (!suspension) return
    put(node.start, `${runtime}.r(${suspension.frame}, `)
    const argument = child(node, 'argument')
    const delegate = node['delegate'] === true ? `${runtime}.d(${suspension.frame}, ` : ''
    if (argument) put(argument.start, `${runtime}.s(${suspension.frame}, ${delegate}(`)
  }

  function closeSuspension({ node }: Step): void {
    const suspension = plan.suspensions.get(node)
    if (!suspension) return
    const argument = child(node, 'argument')
    const { frame, at } = suspension
    // Parentheses of the source may stand between the operand's end and the expression's.
    if (argument) put(argument.end, `)${node['delegate'] === true ? ')' : ''}, ${at})`)
    else put(node.end, ` ${runtime}.s(${frame}, undefined, ${at})`)
    put(node.end, ')')
  }

  // An async generator awaits what it returns; written out, that wait is like any other.
  function openReturn(step: Step): void {
    const argument = child(step.node, 'argument')
    const frame = frameOf(step)
    if (frame === undefined || !argument || !isAsyncReturn(step)) return
    put(argument.start, `${runtime}.r(${frame}, await ${runtime}.s(${frame}, (`)
  }

  function closeReturn(step: Step): void {
    const argument = child(step.node, 'argument')
    if (frameOf(step) === undefined || !argument || !isAsyncReturn(step)) return
    put(argument.end, '), 0))')
  }

  function openLoop(step: Step): void {
    const suspension = plan.suspensions.get(step.node)
    if (!suspension) return
    if (needsBraces(step)) put(step.node.start, '{ ')
    const right = child(step.node, 'right')
    const body = child(step.node, 'body')
    if (right) put(right.start, `${runtime}.a(${suspension.frame}, (`)
    if (body?.type === 'BlockStatement') put(body.start + 1, ` ${runtime}.k(${suspension.frame});`)
    else if (body) put(body.start, `{ ${runtime}.k(${suspension.frame}); `)
  }

  function closeLoop(step: Step): void {
    const suspension = plan.suspensions.get(step.node)
    if (!suspension) return
    closeLoopParts(step.node, suspension)
    if (!isLabelled(step)) put(step.node.end, ` ${runtime}.k(${suspension.frame});`)
    if (needsBraces(step)) put(step.node.end, ' }')
  }

  function closeLoopParts(node: Node, { at }: Suspension): void {
    const right = child(node, 'right')
    const body = child(node, 'body')
    if (right) put(right.end, `), ${at})`)
    if (body && body.type !== 'BlockStatement') put(node.end, ' }')
  }

  function openLabel(step: Step): void {
    const frame = plan.labels.has(step.node) ? frameOf(step) : undefined
    if (frame === undefined) return
    if (!isInList(step)) put(step.node.start, '{ ')
    const body = child(child(step.node, 'body') ?? step.node, 'body')
    // `continue label` comes here across a suspension that nothing else follows.
    if (body?.type === 'BlockStatement') put(body.start + 1, ` ${runtime}.k(${frame});`)
  }

  function closeLabel(step: Step): void {
    const frame = plan.labels.has(step.node) ? frameOf(step) : undefined
    if (frame === undefined) return
    put(step.node.end, ` ${runtime}.k(${frame});${isInList(step) ? '' : ' }'}`)
  }

  function enterBlock(step: Step, field: string): void {
    const frame = frameOf(step)
    const block = child(step.node, field)
    if (frame === undefined || !block || !isSuspendable(step)) return
    put(block.start + 1, ` ${runtime}.k(${frame});`)
  }

  function isSuspendable(step: Step): boolean {
    const around = functionAround(step)
    const found = around && plan.functions.get(around)
    return found !== undefined && found.suspensions > 0
  }

  function openFunction({ node }: Step): void {
    const found = plan.functions.get(node)
    const body = child(node, 'body')
    if (!found || !body) return
    const begin = `const ${found.frame} = ${beginning(found)}; try {`
    if (body.type === 'BlockStatement') put(afterDirectives(body), `${separatorAfter(body)} ${begin}`)
    else put(bodyOfArrow(text.original, node, body), ` { ${begin} return (`)
  }

  function closeFunction({ node }: Step): void {
    const found = plan.functions.get(node)
    const body = child(node, 'body')
    if (!found || !body) return
    const end = `} finally { ${runtime}.x(${found.frame}) }`
    if (body.type === 'BlockStatement') put(body.end - 1, `${end} `)
    else put(node.end, `) ${end} }`)
  }

  function beginning({ awaitedIn, isAsync, isGenerator }: FunctionPlan): string {
    const waiting = awaitedIn ? `${awaitedIn.frame}, ${awaitedIn.at}` : ''
    return `${runtime}.${isAsync || isGenerator ? 'f' : 'g'}(${waiting})`
  }
}

function isLabelled(step: Step): boolean {
  return step.parent?.node.type === 'LabeledStatement'
}

const lists = new Set(['BlockStatement', 'Program', 'SwitchCase', 'StaticBlock'])

function isInList(step: Step): boolean {
  const { parent, field } = step
  return parent !== undefined && lists.has(parent.node.type) && field !== 'test'
}

// Two statements stand where one was; a label must stay right before its loop.
function needsBraces(step: Step): boolean {
  return !isLabelled(step) && !isInList(step)
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
function bodyOfArrow(code: string, arrow: Node, body: Node): number {
  const from = children(arrow, 'params').at(-1)?.end ?? arrow.start
  const between = code
    .slice(from, body.start)
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return from + between.lastIndexOf('=>') + 2
}
