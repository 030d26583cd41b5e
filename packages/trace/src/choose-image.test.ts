import { expect, test } from 'vitest'
import { chooseImage } from './choose-image.ts'

const images = ['cat', 'kite', 'parrot', 'sunflower']

test.each([
  [98, 'kite cat kite cat kite sunflower cat parrot'],
  [99, 'cat parrot cat sunflower kite cat sunflower parrot'],
])('seed %i chooses these images, on every machine', (seed, chosen) => {
  const choice = Array.from({ length: 8 }, (_, index) => chooseImage(images, index, seed))
  expect(choice.join(' ')).toBe(chosen)
})

test('arrivals can be asked for in any order', () => {
  const indices = [5, 0, 3, 1, 4, 2]
  const shuffled = indices.map((index) => [index, chooseImage(images, index, 1)])
  const sorted = indices.toSorted().map((index) => [index, chooseImage(images, index, 1)])
  expect(shuffled.toSorted()).toEqual(sorted)
})

test('each image, and each pair of neighbours, is as likely as the next', () => {
  const counts = new Map<string, number>()
  for (let index = 0; index < 16_000; index++) {
    const pair = `${chooseImage(images, index, 42)} ${chooseImage(images, index + 1, 42)}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  // 16 pairs, 1000 each; five standard deviations are 153.
  expect(counts.size).toBe(16)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(153)
})

test('neighbouring seeds choose differently', () => {
  const alike = Array.from({ length: 4000 }, (_, index) => index).filter(
    (index) => chooseImage(images, index, 1) === chooseImage(images, index, 2),
  )
  // A quarter by chance; five standard deviations are 137.
  expect(Math.abs(alike.length - 1000)).toBeLessThan(137)
})

test('no images, a bad index and a bad seed are refused', () => {
  expect(() => chooseImage([], 0, 1)).toThrow('`images` to hold an image')
  expect(() => chooseImage(images, -1, 1)).toThrow('`index` to be a whole number from 0')
  expect(() => chooseImage(images, 0.5, 1)).toThrow('`index` to be a whole number from 0')
  expect(() => chooseImage(images, 0, -1)).toThrow('`seed` to be a whole number')
})
