import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AveragePool, MaxPool } from '../networks/network-node.ts'
import { nodeShape } from '../networks/node-shape.ts'
import { pool } from './pool.ts'

const max: MaxPool = {
  op: 'maxPool',
  name: 'pool',
  input: 'input',
  kernel: 3,
  stride: 2,
  padding: 0,
  ceilMode: false,
}
const average: AveragePool = {
  op: 'averagePool',
  name: 'pool',
  input: 'input',
  kernel: 3,
  padding: 1,
}

/** Rows are top and bottom, columns left and right: [top, bottom, left, right]. */
test.each([
  {
    what: 'symmetric, last window short of it',
    node: { ...max, padding: 1 },
    size: 112,
    pads: [1, 0, 1, 0],
  },
  { what: 'symmetric', node: { ...max, padding: 1 }, size: 113, pads: [1, 1, 1, 1] },
  {
    what: 'ceil, the last window hangs over',
    node: { ...max, ceilMode: true },
    size: 112,
    pads: [0, 1, 0, 1],
  },
  {
    what: 'ceil, no window hangs over',
    node: { ...max, ceilMode: true },
    size: 113,
    pads: undefined,
  },
  { what: 'floor, what is left is left out', node: max, size: 112, pads: undefined },
  { what: 'average', node: average, size: 7, pads: [1, 1, 1, 1] },
])('$what: $size pixels are padded by $pads', ({ node, size, pads }) => {
  const shapes = new Map([['input', [1, size, size] as readonly number[]]])
  shapes.set('pool', nodeShape(node, shapes))
  const steps = pool(node, shapes)
  const [paddings, fill] = steps[0]?.constants ?? []
  expect(paddings?.values).toEqual(pads && Int32Array.of(0, 0, ...pads, 0, 0))
  expect(fill?.values[0]).toBe(pads && (node.op === 'maxPool' ? -Infinity : 0))
  expect(steps.at(-1)?.attributes).toMatchObject({ ksize: [1, 3, 3, 1], padding: 'VALID' })
})

test('whatever the sizes, as many windows fit into the padded image as the network has', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max })
  fc.assert(
    fc.property(
      whole(1, 7).chain((kernel) =>
        fc.record({
          kernel: fc.constant(kernel),
          // PyTorch, too, allows padding of half a kernel; no stride here skips a pixel.
          padding: whole(0, kernel >> 1),
          stride: whole(1, kernel),
          ceilMode: fc.boolean(),
          size: whole(kernel, 40),
        }),
      ),
      ({ size, ...sizes }) => {
        const node = { ...max, ...sizes }
        const shapes = new Map([['input', [1, size, size] as readonly number[]]])
        const [, windows = 0] = nodeShape(node, shapes)
        shapes.set('pool', [1, windows, windows])
        const [, , before = 0, after = 0] = pool(node, shapes)[0]?.constants?.[0]?.values ?? []
        const fitting = Math.floor((before + size + after - node.kernel) / node.stride) + 1
        expect(fitting).toBe(windows)
      },
    ),
  )
})
