import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { evening, recordBytesOf, syntheticLog } from '../testing/world-cup-98-log.ts'
import { worldCup98 } from './world-cup-98-trace.ts'

const at = (...seconds: number[]) =>
  Buffer.concat(seconds.map((second) => recordBytesOf({ timestamp: evening + second, type: 1 })))

test('each request arrives at a moment within its second, sorted, the same in each pass', async () => {
  const trace = await worldCup98(at(0, 0, 0, 2, 3), { seed: 98 })
  const offsets = await collect(trace)
  expect(offsets.map((offsetMs) => Math.floor(offsetMs / 1000))).toEqual([0, 0, 0, 2, 3])
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(await collect(trace)).toEqual(offsets)
  expect(trace.durationMs).toBe(4000)
})

test('a window is as long as it says, and does not move the arrivals within it', async () => {
  const log = Buffer.concat([...syntheticLog(2000, { perSecond: 100 })])
  const whole = await collect(await worldCup98(log, { seed: 7 }))
  const part = await worldCup98([log, '/never/opened'], {
    seed: 7,
    from: '1998-06-30T20:00:03Z',
    to: '1998-06-30T22:00:05+02:00',
  })
  expect(part.durationMs).toBe(2000)
  const micros = (offsetsMs: number[], fromMs: number) =>
    offsetsMs.map((offsetMs) => Math.round((offsetMs - fromMs) * 1000))
  const inside = whole.filter((offsetMs) => offsetMs >= 3000 && offsetMs < 5000)
  expect(micros(await collect(part), 0)).toEqual(micros(inside, 3000))
})

test('moments within a second are uniform', async () => {
  const offsets = await collect(
    await worldCup98(at(...new Array<number>(10_000).fill(0)), { seed: 1 }),
  )
  for (let tenth = 0; tenth < 10; tenth++) {
    const count = offsets.filter((offsetMs) => Math.floor(offsetMs / 100) === tenth).length
    // 1000 each; five standard deviations are 150.
    expect(Math.abs(count - 1000)).toBeLessThan(150)
  }
})

test('files out of order are an error that names the file and the byte', async () => {
  await expect(worldCup98([at(5, 6), at(6, 4)], { seed: 1 })).rejects.toMatchObject({
    name: 'TraceSourceError',
    source: 'input 2',
    byteOffset: 20,
  })
})

test('in a window, what came before the disorder stands', async () => {
  const trace = await worldCup98(at(0, 1, 0), {
    seed: 1,
    from: '1998-06-30T20:00Z',
    to: '1998-06-30T20:01Z',
  })
  const read: number[] = []
  const reading = (async () => {
    for await (const offsetMs of trace) read.push(offsetMs)
  })()
  await expect(reading).rejects.toThrow(`a timestamp of at least ${evening + 1}`)
  expect(read).toHaveLength(1)
})

test('a log without requests is an empty trace', async () => {
  const trace = await worldCup98(new Uint8Array(), { seed: 1 })
  expect(trace.durationMs).toBe(0)
  expect(await collect(trace)).toEqual([])
})

test('the provenance names the logs, the window, the filter and whose they are', async () => {
  const trace = await worldCup98([at(0), at(1)], { seed: 3, types: ['IMAGE'] })
  expect(trace.provenance).toEqual({
    generator: 'worldCup98',
    parameters: {
      sources: ['input 1', 'input 2'],
      types: ['IMAGE'],
      from: '1998-06-30T20:00:00.000Z',
      to: '1998-06-30T20:00:02.000Z',
    },
    seed: 3,
    random: 'xoroshiro128plus',
    source:
      '1998 FIFA World Cup web site access logs, M. Arlitt and T. Jin, Internet Traffic Archive',
  })
})

test.each([
  [{ seed: -1 }, '`seed`'],
  [{ seed: 1, from: '1998-06-30T20:00:00.500Z' }, '`from` to be a multiple of 1000 ms'],
  [{ seed: 1, from: '1998-06-30T21:00Z', to: '1998-06-30T20:00Z' }, '`to` to be after `from`'],
])('%o is refused', async (options, message) => {
  await expect(worldCup98(at(0), options)).rejects.toThrow(message)
})
