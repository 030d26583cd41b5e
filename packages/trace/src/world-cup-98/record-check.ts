import { TraceSourceError } from '../source/trace-source-error.ts'
import { firstSecond, methods, regions, secondsCovered, statuses, types } from './codes.ts'
import type { RecordBlock } from './record-blocks.ts'

/**
 * How far each of the four code bytes is from its limit: adding this carries a code that is above
 * its limit into the byte's highest bit. Of the status only the lower six bits count.
 */
const spare =
  ((128 - methods.length) << 24) | ((128 - statuses.length) << 16) | ((128 - types.length) << 8)

/** Whether the record at `at` could be one of the archive's: its time and all its codes. */
export function isRecord(view: DataView, at: number): boolean {
  const codes = view.getInt32(at + 16) & ~0x00c0_0000
  return (
    (view.getUint32(at) - firstSecond) >>> 0 < secondsCovered &&
    ((((codes & 0x7f7f_7f7f) + spare) | codes) & 0x8080_8080) === 0
  )
}

/** Says which field is not the archive's. */
export function recordError({ view, source, byteOffset }: RecordBlock, at: number): Error {
  const second = view.getUint32(at) - firstSecond
  const [field, most, got] =
    second < 0 || second >= secondsCovered
      ? ['a timestamp', `${firstSecond + secondsCovered - 1}`, view.getUint32(at)]
      : ((
          [
            ['a method', methods.length - 1, view.getUint8(at + 16)],
            ['a status code', statuses.length - 1, view.getUint8(at + 17) & 0x3f],
            ['a type', types.length - 1, view.getUint8(at + 18)],
            ['a region', regions.length - 1, view.getUint8(at + 19) >> 5],
          ] as const
        ).find(([, last, code]) => code > last) ?? ['a record', '', ''])
  const least = field === 'a timestamp' ? firstSecond : 0
  return new TraceSourceError(
    { source, byteOffset: byteOffset + at },
    `${field} from ${least} to ${most}`,
    got,
    "Check that it is one of the archive's binary logs, wc_dayX_Y.",
  )
}
