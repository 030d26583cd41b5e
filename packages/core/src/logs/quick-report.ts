import type { InvocationReport } from '../invocation-report.ts'
import { ascii, endOfId, standsAt } from './ascii.ts'
import { ByteNumber } from './byte-number.ts'
import type { IdReader } from './id-reader.ts'

const head = ascii('REPORT RequestId: ')
const duration = ascii('\tDuration: ')
const billed = ascii(' ms\tBilled Duration: ')
const memory = ascii(' ms\tMemory Size: ')
const used = ascii(' MB\tMax Memory Used: ')
const init = ascii(' MB\tInit Duration: ')
const ms = ascii(' ms')
const mb = ascii(' MB')
const number = new ByteNumber()

/**
 * Reads the REPORT line of an invocation that went well, as Lambda writes most: the four measures,
 * at most an Init Duration after them, and a tab at the end or none.
 *
 * @param ids Where other lines name the request, too.
 * @returns What `parseReport` gives; `undefined` for every other line, which is left to it.
 */
export function quickReport(
  bytes: Buffer,
  start: number,
  end: number,
  ids?: IdReader,
): InvocationReport | undefined {
  if (!standsAt(bytes, start, head)) return undefined
  const idStart = start + head.length
  const idEnd = endOfId(bytes, idStart)
  if (idEnd === idStart || !standsAt(bytes, idEnd, duration)) return undefined

  const durationMs = number.read(bytes, idEnd + duration.length, 2)
  if (!standsAt(bytes, number.end, billed)) return undefined
  const billedDurationMs = number.read(bytes, number.end + billed.length, 0)
  if (!standsAt(bytes, number.end, memory)) return undefined
  const memorySizeMB = number.read(bytes, number.end + memory.length, 0)
  if (!standsAt(bytes, number.end, used)) return undefined
  const maxMemoryUsedMB = number.read(bytes, number.end + used.length, 0)

  let initDurationMs: number | undefined
  let unit = mb
  if (standsAt(bytes, number.end, init)) {
    initDurationMs = number.read(bytes, number.end + init.length, 2)
    unit = ms
  }
  const last = number.end + unit.length
  if (!standsAt(bytes, number.end, unit) || last > end) return undefined
  if (last !== end && (last + 1 !== end || bytes[last] !== 0x09)) return undefined
  // NaN where one of them was none.
  if (!(durationMs + billedDurationMs + memorySizeMB + maxMemoryUsedMB >= 0)) return undefined

  const requestId = ids?.read(bytes, idStart, idEnd) ?? bytes.toString('latin1', idStart, idEnd)
  if (initDurationMs === undefined)
    return { requestId, durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB }
  return initDurationMs >= 0
    ? { requestId, durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB, initDurationMs }
    : undefined
}
