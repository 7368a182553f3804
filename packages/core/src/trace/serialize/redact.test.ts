import { describe, expect, test } from 'vitest'
import { redactPlain, redactText } from './redact.ts'
import { snapshot } from './snapshot.ts'

const many = (text: string, length: number): string => text.repeat(length).slice(0, length)

const secrets: Record<string, string> = {
  'openai-key': `sk-proj-${many('aB3_', 60)}`,
  'anthropic-key': `sk-ant-api03-${many('aB3-', 90)}`,
  'openrouter-key': `sk-or-v1-${many('0a9f', 64)}`,
  'secret-key': `sk-${many('aB3', 48)}`,
  'langfuse-key': 'pk-lf-12345678-1234-1234-1234-123456789012',
  'langsmith-key': `lsv2_pt_${many('ab12', 32)}`,
  'google-key': `AIza${many('aB3_', 35)}`,
  'google-token': `ya29.${many('aB3-', 60)}`,
  'groq-key': `gsk_${many('aB3', 52)}`,
  'huggingface-token': `hf_${many('aBc', 34)}`,
  'github-token': `ghp_${many('aB3', 36)}`,
  'gitlab-token': `glpat-${many('aB3', 20)}`,
  'aws-key': `AKIA${many('AB3', 16)}`,
  'slack-token': `xoxb-${many('123-', 30)}`,
  'stripe-key': `sk_live_${many('aB3', 24)}`,
  'npm-token': `npm_${many('aB3', 36)}`,
  jwt: `eyJ${many('aB3', 30)}.eyJ${many('bC4', 60)}.${many('cD5', 40)}`,
  authorization: `Bearer ${many('aB3.', 40)}`,
  'private-key': `-----BEGIN RSA PRIVATE KEY-----\n${many('MIIEow', 600)}\n-----END RSA PRIVATE KEY-----`,
  'url-password': 'postgres://ada:hunter2@db.example.com',
}

describe('by shape, inside any text', () => {
  test.for(Object.entries(secrets))('[T63] %s', ([rule, secret]) => {
    const text = redactText(`before ${secret} after`)
    expect(text).toContain(`[REDACTED:${rule}]`)
    expect(text).toMatch(/^before .*after|^before [\s\S]*db\.example\.com after$/s)
    expect(text).not.toContain(secret.slice(8, 40))
  })

  test('[T63] a github_pat, a long bearer token and several in one text', () => {
    const pat = `github_pat_${many('aB3', 22)}_${many('cD4', 59)}`
    const long = `Bearer ${many('aB3.', 6_000)}`
    const text = redactText(`${pat} ${long} ${secrets['jwt']}`)
    expect(text).toBe('[REDACTED:github-token] [REDACTED:authorization] [REDACTED:jwt]')
  })

  test.for([
    'task-12345678901234567890123456789012345',
    'risk-assessment-of-the-whole-project-in-detail',
    '0192f5d4-7c3a-7e11-8a51-3f2b8f6b2c9d',
    '.sk-fading-circle .sk-child-element-number-one { color: red }',
    'Basic understanding-of-programming is required, Bearer of good-news-everyone',
    'https://example.com/path?token=none&x=1',
    'mailto:ada@example.com and ssh ada@example.com',
    'a base64 picture: iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ',
    'eyJ is how JSON starts in base64',
  ])('[T63] not in %s', (text) => {
    expect(redactText(text)).toBe(text)
  })
})

describe('by key, whatever the value looks like', () => {
  const keys = [
    'api_key',
    'apiKey',
    'API-KEY',
    'Authorization',
    'auth_headers',
    'password',
    'secret',
    'clientSecret',
    'privateKey',
    'access_token',
    'accessToken',
    'refreshToken',
    'idToken',
    'token',
    'Cookie',
    'Set-Cookie',
    'x-api-key',
  ]

  test.for(keys)('[T63] %s', (key) => {
    const value = { deep: [{ [key]: 'plain' }], map: new Map([[key, 'plain']]) }
    expect(snapshot(value)).toEqual({
      deep: [{ [key]: '[REDACTED:key]' }],
      map: new Map([[key, '[REDACTED:key]']]),
    })
    expect(redactPlain({ deep: [{ [key]: 'plain' }] })).toEqual({
      deep: [{ [key]: '[REDACTED:key]' }],
    })
  })

  test('[T63] an object under such a key is a secret as a whole', () => {
    expect(snapshot({ secret: { a: 'x' } })).toEqual({ secret: '[REDACTED:key]' })
  })

  test('[T63] equality, not likeness: tokenizer, max_tokens and secretary stay', () => {
    const value = {
      tokenizer: 'x',
      max_tokens: 5,
      tokens: ['a'],
      secretary: 'Eve',
      passwordless: 'yes',
    }
    expect([snapshot(value), redactPlain(value)]).toEqual([value, value])
  })

  test('[T63] figures and nothing are no secrets', () => {
    const value = { token: 12, secret: null, password: undefined, cookie: false }
    expect(snapshot(value)).toEqual(value)
  })

  test('[T63] the tokens of log probabilities are no secrets', () => {
    const top = [{ token: 'Hi', logprob: -2, bytes: null }]
    const logprobs = {
      content: [{ token: 'Hello', logprob: -0.1, bytes: [72], top_logprobs: top }],
    }
    expect([snapshot({ logprobs }), redactPlain({ logprobs })]).toEqual([
      { logprobs },
      { logprobs },
    ])
  })

  test('[T63] the host’s own object is not changed', () => {
    const value = { headers: { authorization: 'x' } }
    snapshot(value)
    redactPlain(value)
    expect(value).toEqual({ headers: { authorization: 'x' } })
  })
})

describe('texts that make expressions backtrack', () => {
  const size = 120_000
  test.for([
    'sk-',
    'sk-ant-',
    'eyJ',
    'eyJa.',
    'eyJaaaaaaaaaaa.',
    'eyJ-',
    'a',
    '_',
    '-',
    'Bearer ',
    'bearer\t',
    'Bearer a',
    'a://',
    'a:',
    'http://a',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    'ghp_',
    'xoxb-',
    'AIza',
    'ya29.',
    'AKIA',
    'npm_a',
    '://',
  ])('[T64] 120 KB of "%s"', (piece) => {
    const text = many(piece, size)
    const at = performance.now()
    redactText(text)
    expect(performance.now() - at).toBeLessThan(1_000)
  })
})
