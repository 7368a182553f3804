// App code: the plugin sees this file. What is wrapped is the same for every contender.
const text =
  'The quick brown fox jumps over the lazy dog and answers the question in a few words. '.repeat(6)

export const question = text.slice(0, 200)

export const functions = {
  sync: (input, k) => ({ answer: text, length: input.length + k }),
  async: async (input, k) => ({ answer: text, length: input.length + k }),
}

/** Calls an op from a function that has awaited before, as most calls in an app are. */
export async function callChildren(child, count) {
  let sum = 0
  for (let index = 0; index < count; index++) {
    await null
    sum += (await child(question, index)).length
  }
  return sum
}
