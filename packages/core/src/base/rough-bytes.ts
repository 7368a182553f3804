const bytesOfNode = 16

/** How much a value is, to tell large from small; what is shared counts each time, as it does on disk. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return bytesOfNode
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength
  if (typeof Blob === 'function' && value instanceof Blob) return blobSize(value)
  const parts = value instanceof Map || value instanceof Set ? [...value] : Object.values(value)
  return parts.reduce<number>((sum, part) => sum + roughBytes(part), bytesOfNode)
}

// What only inherits from a Blob has no size, and is no reason to fail.
function blobSize(blob: Blob): number {
  try {
    return blob.size
  } catch {
    return bytesOfNode
  }
}
