const encoder = new TextEncoder()

/** The lowercase hex SHA-256 of a text's UTF-8 bytes; works without `crypto.subtle` (plain http) too. */
export async function sha256Hex(text: string): Promise<string> {
  const bytes = encoder.encode(text)
  const subtle = globalThis.crypto?.subtle
  const hash = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes)
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
