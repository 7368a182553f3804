import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** An arm and its share of the keys, relative to the other arms' shares. */
export interface WeightedArm {
  readonly arm: string
  readonly weight: number
}

/**
 * The arm of a key: a hash of experiment and key (SHA-256, first 48 bits) falls evenly between 0 and 1, and the arms share
 * that line by their weights. Nothing is stored: the same key has the same arm in every tab and on every visit, and is
 * placed anew in every other experiment.
 */
export function armOf(experiment: string, key: string, arms: readonly WeightedArm[]): string {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0)
  let rest = placeOf(hashOf(experiment, key)) * total
  for (const { arm, weight } of arms) {
    rest -= weight
    if (rest < 0) return arm
  }
  // Rounding alone leads here.
  return arms.findLast(({ weight }) => weight > 0)?.arm ?? ''
}

/**
 * What tells one key of an experiment from the others: 16 hex digits. The key is not in it; who has a list of all keys can
 * find out which it is.
 */
export function unitOf(experiment: string, key: string): string {
  return bytesToHex(hashOf(experiment, key).slice(8, 16))
}

function hashOf(experiment: string, key: string): Uint8Array {
  // With its length, so that no two pairs make one text.
  return sha256(utf8ToBytes(`${experiment.length}:${experiment}${key.toWellFormed()}`))
}

function placeOf(hash: Uint8Array): number {
  let place = 0
  for (const byte of hash.subarray(0, 6)) place = place * 256 + byte
  return place / 2 ** 48
}
