import { InvalidInputError } from '@coldframe/core/error'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** The generator behind every seeded trace, for its provenance. */
export const randomAlgorithm = 'xoroshiro128plus'

/**
 * A generator for `seed`. Each `position` has a stream of its own, which needs no other position's.
 *
 * pure-rand seeds 128 bits of state with 32 and answers `~seed` first, so neighbouring seeds start
 * alike: the seed is scrambled before, and the generator jumps 2^64 steps after.
 *
 * @param seed A whole number from 0 to 4294967295.
 * @throws InvalidInputError for any other seed.
 */
export function randomStream(seed: number, position = 0): RandomGenerator {
  checkSeed(seed)
  const generator = xoroshiro128plus(scramble(scramble(seed) + position))
  generator.jump()
  return generator
}

/** @throws InvalidInputError unless `seed` is a whole number from 0 to 4294967295. */
export function checkSeed(seed: number): void {
  if (seed >>> 0 !== seed)
    throw new InvalidInputError('`seed` to be a whole number from 0 to 4294967295', seed)
}

/** The finalizer of MurmurHash3 for 32 bits: a bijection in which each bit flips about half. */
function scramble(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
