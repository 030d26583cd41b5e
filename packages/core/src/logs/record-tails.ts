import type { InferenceRecord } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import { BytePattern } from './byte-pattern.ts'
import { inferenceRecord } from './inference-record-line.ts'
import { isObject, parseJson } from './json-shape.ts'

type Flat = Readonly<Record<string, string | number | boolean | null>>

/** The last members of an inference record, which say what ran where. */
export interface RecordTail {
  /** From the comma before them to the end of the line. */
  readonly text: string
  readonly pattern: BytePattern
  readonly facts: Flat
  readonly environment: Flat
  readonly logStreamName: string | undefined
  /** Each of these members is as it is to be in a record. */
  readonly isSound: boolean
}

/** What else a record has, for a check of the last members alone. */
const otherMembers: Omit<InferenceRecord, 'environment'> = {
  coldframe: 1,
  event: 'inference',
  requestId: 'a',
  item: 0,
  items: 1,
  status: 'ok',
  loadWhen: 'init',
  loaded: false,
  firstInference: false,
  stages: {},
  start: { sequence: 1, initializedAtMs: 0, receivedAtMs: 0 },
}

const slots = 1024
const hashedBytes = 64
const environmentHead = ascii(',"environment":{')
const factsHead = Buffer.from(',"framework":"')

/**
 * Reads the ends of inference records. A process writes the same half of a line again and again, so
 * the last ones are kept, and are parsed once.
 */
export class RecordTails {
  readonly #tails: (RecordTail | undefined)[] = Array(slots).fill(undefined)

  /**
   * @returns `undefined` where the line does not end as a record does: with `environment`, which
   * has no members of members.
   */
  read({ bytes, view, at, end }: ByteCursor): RecordTail | undefined {
    if (end - at < hashedBytes) return undefined
    const slot = slotOf(view, end - hashedBytes)
    const known = this.#tails[slot]
    if (known && end - known.pattern.length >= at)
      if (known.pattern.standsAt(view, end - known.pattern.length, end)) return known
    const tail = newTail(bytes, view, at, end)
    if (tail) this.#tails[slot] = tail
    return tail
  }
}

/** Adds the tail to the members before it, which makes the object of the whole line. */
export function withTail<Members extends object>(
  record: Members,
  { facts, environment }: RecordTail,
): Members & Pick<InferenceRecord, 'environment'> {
  const whole = Object.assign(record, facts) as Record<string, unknown>
  whole.environment = { ...environment }
  return whole as Members & Pick<InferenceRecord, 'environment'>
}

/** A whole object minus its first members is an object with the others. */
function newTail(bytes: Buffer, view: DataView, from: number, end: number): RecordTail | undefined {
  const brace = bytes.lastIndexOf(0x7b, end - 1)
  const environmentStart = brace + 1 - environmentHead.length
  if (environmentStart < from || !environmentHead.standsAt(view, environmentStart, end))
    return undefined
  const factsStart = bytes.lastIndexOf(factsHead, environmentStart)
  return (
    (factsStart >= from ? tailFrom(bytes, factsStart, end) : undefined) ??
    tailFrom(bytes, environmentStart, end)
  )
}

function tailFrom(bytes: Buffer, start: number, end: number): RecordTail | undefined {
  const text = bytes.toString('utf8', start, end)
  const members = parseJson(`{${text.slice(1)}`)
  if (!isObject(members) || Object.hasOwn(members, '__proto__')) return undefined
  const { environment, ...facts } = members
  if (!isFlat(environment) || !isFlat(facts)) return undefined
  const { logStreamName } = environment
  return {
    text,
    pattern: new BytePattern(bytes.subarray(start, end)),
    facts,
    environment,
    logStreamName: typeof logStreamName === 'string' ? logStreamName : undefined,
    isSound: !inferenceRecord({ ...otherMembers, ...members }),
  }
}

function isFlat(value: unknown): value is Flat {
  return (
    isObject(value) &&
    Object.values(value).every((member) => typeof member !== 'object' || member === null)
  )
}

function slotOf(view: DataView, from: number): number {
  let hash = 0
  for (let at = from; at < from + hashedBytes; at += 4)
    hash = Math.imul(hash ^ view.getUint32(at, true), 0x9e3779b1)
  return (hash ^ (hash >>> 15)) & (slots - 1)
}
