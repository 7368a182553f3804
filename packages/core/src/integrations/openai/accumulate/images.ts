import { fieldOf, isObject, textOf } from '../fields.ts'
import { keepFields, type Accumulator } from './accumulator.ts'

const responseFields = ['background', 'output_format', 'quality', 'size', 'usage']

/** Events of images that are made or edited, put together into an images response; before its end, the last sketch. */
export function accumulateImages(): Accumulator {
  const response: Record<string, unknown> = {}
  const images: object[] = []
  let sketch: object | undefined

  return {
    add(event) {
      const image = fieldOf(event, 'b64_json')
      if (!isObject(event) || typeof image !== 'string') return false
      keepFields(response, event, responseFields)
      const created = fieldOf(event, 'created_at')
      if (created !== undefined) response['created'] = created
      sketch = undefined
      if (textOf(event, 'type')?.endsWith('.completed')) images.push({ b64_json: image })
      else sketch = { b64_json: image, partial: true }
      return true
    },
    output: () => ({ ...response, data: sketch ? [...images, sketch] : [...images] }),
    isComplete: () => images.length > 0 && sketch === undefined,
  }
}
