import { describe, expect, it } from 'vitest'
import { DIMENSIONS, EMBEDDING_MODEL, embed, parseEmbeddingsRequest } from './embeddings.ts'

function similarity(a: string, b: string): number {
  const second = embed(b)
  return embed(a).reduce((sum, value, index) => sum + value * (second[index] ?? 0), 0)
}

describe('embed', () => {
  it('gives vectors of length 1', () => {
    for (const text of ['a', 'How long does delivery take?', '日本語']) {
      expect(embed(text)).toHaveLength(DIMENSIONS)
      expect(Math.hypot(...embed(text))).toBeCloseTo(1, 5)
    }
  })

  it('gives the zero vector to a text without letters and digits', () => {
    expect(Math.hypot(...embed('?!'))).toBe(0)
  })

  it('puts texts with the same spelling close and others far away', () => {
    const text = 'refund my order please'
    expect(similarity(text, 'Refund my order, please!')).toBeCloseTo(1, 5)
    expect(similarity(text, 'please refund my order')).toBeGreaterThan(0.7)
    expect(similarity(text, 'refunding orders')).toBeGreaterThan(0.3)
    expect(Math.abs(similarity(text, 'the weather in spain'))).toBeLessThan(0.2)
  })
})

describe('parseEmbeddingsRequest', () => {
  const parse = (body: Record<string, unknown>): unknown =>
    parseEmbeddingsRequest({ model: EMBEDDING_MODEL, input: 'text', ...body })

  it('reads one text or a list of texts', () => {
    expect(parse({})).toEqual({ request: { texts: ['text'], format: 'float' } })
    expect(parse({ input: ['a', 'b'], encoding_format: 'base64' })).toEqual({
      request: { texts: ['a', 'b'], format: 'base64' },
    })
  })

  it.each([
    [{ model: 'text-embedding-3-small' }, 404, 'model'],
    [{ model: undefined }, 400, 'model'],
    [{ input: '' }, 400, 'input'],
    [{ input: [] }, 400, 'input'],
    [{ input: [[1, 2]] }, 400, 'input'],
    [{ input: undefined }, 400, 'input'],
    [{ dimensions: 64 }, 400, 'dimensions'],
    [{ encoding_format: 'int8' }, 400, 'encoding_format'],
  ])('refuses %j', (body, status, param) => {
    expect(parse(body)).toEqual({ problem: expect.objectContaining({ status, param }) })
  })
})
