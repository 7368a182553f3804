// @ts-check
/** @typedef {'few' | 'many' | 'one-line' | 'unrelated'} Edits */

const vocabulary =
  'you answer questions about orders from the documents given keep answers under a hundred words cite your sources never promise a date if nothing is said say so be polite and brief customers may return goods within thirty days of delivery {question} {context}'.split(
    ' ',
  )

/**
 * Two prompts of some size in sentences of eight to sixteen words.
 * @param {number} bytes
 * @param {Edits} edits
 */
export function promptsOf(bytes, edits) {
  const before = textOf(bytes, 1, edits === 'one-line' ? ' ' : '\n')
  if (edits === 'unrelated') return [before, textOf(bytes, 2, '\n')]
  return [before, edited(before, edits === 'few' ? 800 : 40)]
}

/**
 * @param {number} bytes
 * @param {number} seed
 * @param {string} end
 */
function textOf(bytes, seed, end) {
  const random = randomOf(seed)
  let text = ''
  while (text.length < bytes) {
    const words = Array.from({ length: 8 + random(9) }, () => vocabulary[random(vocabulary.length)])
    text += `${words.join(' ')}.${end}`
  }
  return text.slice(0, bytes)
}

/**
 * Every so many words one is another.
 * @param {string} text
 * @param {number} every
 */
function edited(text, every) {
  let word = 0
  return text.replaceAll(/\w+/g, (found) => (++word % every === 0 ? `other${word}` : found))
}

/** @param {number} seed */
function randomOf(seed) {
  let state = seed
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}
