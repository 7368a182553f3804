import type { Plan } from './plan.ts'
import { functionAround, type Step } from './syntax.ts'

/**
 * One module being changed. Everything is put to the left of a position, outer nodes first on the way in and last on the
 * way out; so texts at one position nest as their nodes do.
 */
export interface Edit {
  readonly put: (at: number, text: string) => void
  /** Name of the runtime in the module. */
  readonly runtime: string
  readonly plan: Plan
  readonly source: string
}

/** What is done at a node before and after its children. */
export interface NodeEdit {
  readonly open?: (step: Step, edit: Edit) => void
  readonly close?: (step: Step, edit: Edit) => void
}

/** The frame of the function around a step, or undefined where there is none. */
export function frameAround(step: Step, { plan }: Edit): string | undefined {
  const around = functionAround(step)
  return around && plan.functions.get(around)?.frame
}

/** A statement that enters the frame's scope again. */
export function reenter(frame: string, { runtime }: Edit): string {
  return ` ${runtime}.k(${frame});`
}
