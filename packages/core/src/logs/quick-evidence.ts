import type { StartEvidence } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import type { BytePattern } from './byte-pattern.ts'

export const sequenceHead: BytePattern = ascii('"start":{"sequence":')
const initializedAt = ascii(',"initializedAtMs":')
const receivedAt = ascii(',"receivedAtMs":')
const onDemand = ascii(',"initializationType":"on-demand"}')
const typeHead = ascii(',"initializationType":"')

/** Reads the member `start` of a record, and goes on after it. */
export function quickEvidence(cursor: ByteCursor): StartEvidence | undefined {
  const sequence = cursor.numberAfter(sequenceHead, 0)
  const initializedAtMs = cursor.numberAfter(initializedAt, 6)
  const receivedAtMs = cursor.numberAfter(receivedAt, 6)
  if (!(sequence >= 1 && initializedAtMs + receivedAtMs >= 0)) return undefined
  if (cursor.skips(onDemand))
    return { sequence, initializedAtMs, receivedAtMs, initializationType: 'on-demand' }
  if (cursor.bytes[cursor.at] === 0x7d) {
    cursor.at++
    return { sequence, initializedAtMs, receivedAtMs }
  }

  if (!cursor.skips(typeHead)) return undefined
  const initializationType = cursor.word()
  if (cursor.bytes[cursor.at] !== 0x22 || cursor.bytes[cursor.at + 1] !== 0x7d) return undefined
  cursor.at += 2
  return { sequence, initializedAtMs, receivedAtMs, initializationType }
}
