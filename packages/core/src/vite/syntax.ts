/** A node of the syntax tree (ESTree): its type, where it stands, and whatever fields its type has. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** A node with the way to it. */
export interface Step {
  readonly node: Node
  readonly parent: Step | undefined
  /** Field of the parent that holds the node. */
  readonly field: string
}

/** What a walk does at each node, before and after its children. */
export interface Visitor {
  enter(step: Step): void
  leave(step: Step): void
}

/** Walks a tree in source order. */
export function walk(root: Node, visitor: Visitor): void {
  visit({ node: root, parent: undefined, field: '' }, visitor)
}

function visit(step: Step, visitor: Visitor): void {
  visitor.enter(step)
  for (const child of childrenOf(step)) visit(child, visitor)
  visitor.leave(step)
}

function childrenOf(step: Step): Step[] {
  const children: Step[] = []
  for (const [field, value] of Object.entries(step.node)) {
    const nodes = Array.isArray(value) ? value : [value]
    for (const node of nodes) if (isNode(node)) children.push({ node, parent: step, field })
  }
  return children.sort((a, b) => a.node.start - b.node.start)
}

/** Whether a value is a node. */
export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

/** A node's field as a node. */
export function child(node: Node, field: string): Node | undefined {
  const value = node[field]
  return isNode(value) ? value : undefined
}

/** A node's field as a list of nodes. */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The text of an identifier, or undefined. */
export function nameOf(node: Node | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
])

/** Whether a node is a function of any form. */
export function isFunction(node: Node): boolean {
  return functionTypes.has(node.type)
}

/** The nearest function around a step, itself left out. */
export function functionAround(step: Step): Node | undefined {
  for (let around = step.parent; around; around = around.parent)
    if (isFunction(around.node)) return around.node
  return undefined
}
