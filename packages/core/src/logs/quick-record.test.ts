import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inferenceRecord as record } from '../testing/records.ts'
import { ByteCursor } from './byte-cursor.ts'
import { LateRecord, type OnLateFault } from './gathered-record.ts'
import { inferenceRecord, parseInferenceRecord } from './inference-record-line.ts'
import { quickInference } from './quick-inference.ts'
import { quickRecord } from './quick-record.ts'
import { RecordTails } from './record-tails.ts'

const head = '{"coldframe":1,"event":"inference","requestId":"'
const kind = {
  event: 'inference',
  check: inferenceRecord,
  quick: quickInference,
  parse: parseInferenceRecord,
}

/** A line as `@coldframe/handler` writes it. */
function lineOf(environment: object, label: string): string {
  const { coldframe, event, requestId, status, item, items, ...others } = record({
    predictions: [{ index: 305, score: 0.87, label }],
  })
  const { framework, engine, version, network, environment: _, ...changing } = others
  const first = { coldframe, event, requestId, status, item, items }
  return JSON.stringify({ ...first, ...changing, framework, engine, version, network, environment })
}

const streams = ['1', '2', 'é'].map((name) => ({ functionName: 'f', logStreamName: name }))
const lines = [
  ...streams.map((environment) => lineOf(environment, 'dung beetle')),
  lineOf({}, 'x","environment":{'),
  lineOf({ nested: { threads: 1 } }, ',"framework":"'),
  lineOf({ logStreamName: 5 }, 'Käfer'),
]

/** Both are what reading gives: a record, or a fault. */
function quick(tails: RecordTails, line: Buffer): unknown {
  const bytes = Buffer.concat([Buffer.from('.....'), line, Buffer.from('\n.')])
  const cursor = new ByteCursor()
  cursor.place(bytes, 5 + head.length, 5 + line.length)
  const read = quickRecord(cursor, tails)
  if (!read) return undefined
  const latin1 = line.toString('latin1', 0, line.length - read.tail.pattern.length)
  let fault: unknown
  const onFault: OnLateFault = (error, line) => {
    fault = { message: error.message, line }
  }
  const late = new LateRecord({ ...kind, onFault }, read, latin1, 1)
  return { record: late.whole(), fault }
}

function general(line: string): unknown {
  try {
    return { record: parseInferenceRecord(line), fault: undefined }
  } catch (error) {
    return { record: undefined, fault: { message: (error as Error).message, line } }
  }
}

test('records as the handler writes them are read from their bytes', () => {
  const tails = new RecordTails()
  for (const line of [...lines.slice(0, 4), ...lines.slice(0, 4)]) {
    expect(quick(tails, Buffer.from(line))).toBeDefined()
    expect(quick(tails, Buffer.from(line))).toStrictEqual(general(line))
  }
})

test('what is read from its bytes is what it is when it is parsed, whatever was changed', () => {
  const tails = new RecordTails()
  const inserted = fc.oneof(
    fc.constantFrom(...lines.map((line) => line.slice(-90)), ...'{}",\\:é5', '"__proto__":1,', ''),
    fc.uint8Array({ maxLength: 4 }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...lines),
      fc.nat(900),
      fc.nat(3),
      inserted,
      (line, at, length, inserted) => {
        const bytes = Buffer.from(line)
        const place = head.length + at
        const changed = Buffer.concat([
          bytes.subarray(0, place),
          Buffer.from(inserted as Uint8Array),
          bytes.subarray(place + length),
        ]).filter((byte) => byte !== 0x0a)
        const read = quick(tails, Buffer.from(changed))
        if (read !== undefined) expect(read).toStrictEqual(general(Buffer.from(changed).toString()))
      },
    ),
    { numRuns: 1000 },
  )
})

test('rows do not share what their records hold', () => {
  const tails = new RecordTails()
  const [first, second] = [0, 1].map(() => quick(tails, Buffer.from(lines[0] ?? ''))) as {
    record: { environment: object }
  }[]
  expect(first?.record.environment).toEqual(second?.record.environment)
  expect(first?.record.environment).not.toBe(second?.record.environment)
})
