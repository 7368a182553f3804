import MagicString, { type SourceMap } from 'magic-string'
import { callbackEdit } from './callbacks.ts'
import { catchEdit, functionEdit, tryEdit } from './edit-functions.ts'
import { labelEdit, loopEdit } from './edit-loops.ts'
import { returnEdit, suspensionEdit } from './edit-suspensions.ts'
import type { Edit, NodeEdit } from './edit.ts'
import { opNameEdit } from './op-names.ts'
import { planOf } from './plan.ts'
import { walk, type Node } from './syntax.ts'

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

const edits: Readonly<Record<string, readonly NodeEdit[]>> = {
  AwaitExpression: [suspensionEdit],
  YieldExpression: [suspensionEdit],
  ReturnStatement: [returnEdit],
  ForOfStatement: [loopEdit],
  LabeledStatement: [labelEdit],
  CatchClause: [catchEdit],
  TryStatement: [tryEdit],
  FunctionDeclaration: [functionEdit],
  FunctionExpression: [functionEdit],
  ArrowFunctionExpression: [functionEdit],
  CallExpression: [callbackEdit, opNameEdit],
}

/** Rewrites a module so that the current call is known after every suspension; undefined when there is nothing to do. */
export function transformModule({ code, id, tree }: Module): Transformed | undefined {
  const runtime = freeName(code, '$weft')
  const text = new MagicString(code)
  const edit: Edit = {
    put: (at, inserted) => void text.appendLeft(at, inserted),
    runtime,
    plan: planOf(tree, `${runtime}_`),
    source: code,
  }
  walk(tree, {
    enter(step) {
      for (const { open } of edits[step.node.type] ?? []) open?.(step, edit)
    },
    leave(step) {
      for (const { close } of edits[step.node.type]?.toReversed() ?? []) close?.(step, edit)
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
