import { expect, test } from 'vitest'
import { MessagesPrompt, publish, StringPrompt, type Client } from '../index.ts'

// Written down once: a release that gives another digest for one of these breaks every reference to it.
const digests: readonly (readonly [what: string, object: object, digest: string])[] = [
  [
    'a text',
    new StringPrompt('You are {persona}. Answer briefly.'),
    'b49f72036aac34adc9458a1fba2b3c3de0ef48237235bd017c26b1b6b5ebcd30',
  ],
  [
    'Chinese, emoji and a combining accent',
    new StringPrompt('客服 👩‍👧 cafe\u0301'),
    '3104f34394aa87489597b0c8ed3328b40ca49808d75dac99a4c382b6a9248a1b',
  ],
  [
    'messages',
    new MessagesPrompt([
      { role: 'system', content: 'You analyze {domain}.' },
      { role: 'user', content: '{question}' },
    ]),
    '13ef8fe800f5628472bc54a3b099ce39fad937a7214bc8cd80867a10fafc84b5',
  ],
  [
    'an object',
    { b: [1, 2.5, 1e21], a: { d: null, c: true } },
    'a6d7f623064dc8c44d1b227e90e8f2e728f3e9cd77eca34168a342bc20c611b7',
  ],
  [
    'the same with its keys in another order',
    { a: { c: true, d: null }, b: [1, 2.5, 1e21] },
    'a6d7f623064dc8c44d1b227e90e8f2e728f3e9cd77eca34168a342bc20c611b7',
  ],
  [
    'a list',
    [{ question: 'a' }, { question: 'b' }],
    '29eb8069d1977eff849df769b8054b43a1539c7ce410c7c253a75b54d642a263',
  ],
]

/** Digests are the same in every release, page and key order. */
export function digestContract(open: () => Client): void {
  test.for(digests)('the digest of %s is the one it always had', async ([, object, digest]) => {
    const weft = open()
    const { ref } = await publish(object, 'object', { client: weft })
    expect(ref.digest).toBe(digest)
    await weft.close()
  })
}
