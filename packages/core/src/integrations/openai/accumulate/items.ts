import { indexOf, isObject, listOf, textOf } from '../fields.ts'

/** Output items of a response on their way, by their place. */
export type Items = Map<number, Record<string, unknown>>

/** Where the parts of a streamed text go: a text of the item, or of one part in a list of it. */
const targets: Readonly<Record<string, Target>> = {
  'response.output_text.delta': { list: 'content', at: 'content_index', type: 'output_text' },
  'response.refusal.delta': { list: 'content', at: 'content_index', type: 'refusal' },
  'response.reasoning_text.delta': { list: 'content', at: 'content_index', type: 'reasoning_text' },
  'response.reasoning_summary_text.delta': {
    list: 'summary',
    at: 'summary_index',
    type: 'summary_text',
  },
  'response.function_call_arguments.delta': { field: 'arguments' },
  'response.mcp_call_arguments.delta': { field: 'arguments' },
  'response.custom_tool_call_input.delta': { field: 'input' },
}

type Target =
  { readonly list: string; readonly at: string; readonly type: string } | { readonly field: string }

/** Takes an event's item, or its part of one; the SDK's own objects stay as they are. */
export function addToItems(items: Items, event: unknown, item: unknown): void {
  const place = indexOf(event, 'output_index') ?? items.size
  if (isObject(item)) items.set(place, { ...item })
  const target = targets[textOf(event, 'type') ?? '']
  const delta = textOf(event, 'delta')
  if (!target || delta === undefined) return
  const draft = items.get(place) ?? {}
  items.set(place, draft)
  if ('field' in target) draft[target.field] = (textOf(draft, target.field) ?? '') + delta
  else
    draft[target.list] = withPart(draft, target, { index: indexOf(event, target.at) ?? 0, delta })
}

function withPart(
  draft: object,
  { list, type }: Extract<Target, { list: string }>,
  { index, delta }: { readonly index: number; readonly delta: string },
): readonly unknown[] {
  const parts = [...listOf(draft, list)]
  const name = type === 'refusal' ? 'refusal' : 'text'
  const part = parts[index]
  parts[index] = {
    type,
    ...(isObject(part) ? part : {}),
    [name]: (textOf(part, name) ?? '') + delta,
  }
  return parts
}

/** The items in their order. */
export function itemsOf(items: Items): readonly unknown[] {
  return [...items].sort(([a], [b]) => a - b).map(([, item]) => item)
}
