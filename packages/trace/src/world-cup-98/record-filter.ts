import { InvalidInputError } from '@coldframe/core/error'
import { type TimeWindow, windowMs } from '../source/moment.ts'
import { methods, regions, statuses, types } from './codes.ts'
import type { WorldCup98Method, WorldCup98Region, WorldCup98Type } from './record.ts'

/** Which requests to keep: those that pass each condition given. */
export interface WorldCup98Filter extends TimeWindow {
  readonly methods?: readonly WorldCup98Method[] | undefined
  readonly statuses?: readonly (number | undefined)[] | undefined
  readonly types?: readonly WorldCup98Type[] | undefined
  readonly regions?: readonly WorldCup98Region[] | undefined
  /** Numbers within the region, from 0 to 31. */
  readonly servers?: readonly number[] | undefined
}

/** Whether to keep the record at an offset. */
export type RecordFilter = (view: DataView, at: number) => boolean

const serverNumbers = Array.from({ length: 32 }, (_, number) => number)

/**
 * @returns `undefined` where all are kept.
 * @throws InvalidInputError for a window that ends before it starts, or an unknown name or number.
 */
export function recordFilter(filter: WorldCup98Filter): RecordFilter | undefined {
  const { fromMs, toMs } = windowMs(filter)
  const conditions: RecordFilter[] = []
  if (fromMs !== undefined) conditions.push((view, at) => view.getUint32(at) * 1000 >= fromMs)
  if (toMs !== undefined) conditions.push((view, at) => view.getUint32(at) * 1000 < toMs)
  const keep = (
    name: string,
    wanted: readonly unknown[] | undefined,
    all: readonly unknown[],
    codeAt: (view: DataView, at: number) => number,
  ) => {
    if (wanted === undefined) return
    const kept = new Set(wanted.map((value) => codeOf(name, value, all)))
    conditions.push((view, at) => kept.has(codeAt(view, at)))
  }
  keep('methods', filter.methods, methods, (view, at) => view.getUint8(at + 16))
  keep('statuses', filter.statuses, statuses, (view, at) => view.getUint8(at + 17) & 0x3f)
  keep('types', filter.types, types, (view, at) => view.getUint8(at + 18))
  keep('regions', filter.regions, regions, (view, at) => view.getUint8(at + 19) >> 5)
  keep('servers', filter.servers, serverNumbers, (view, at) => view.getUint8(at + 19) & 0x1f)
  if (conditions.length === 0) return undefined
  return (view, at) => conditions.every((condition) => condition(view, at))
}

function codeOf(name: string, value: unknown, all: readonly unknown[]): number {
  const code = all.indexOf(value)
  if (code >= 0) return code
  throw new InvalidInputError(`\`${name}\` to be among ${all.join(', ')}`, value)
}
