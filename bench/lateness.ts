import { inChild } from './child.ts'
import type { Comparison } from './comparison.ts'

const script = new URL('./children/lateness.ts', import.meta.url)
const rounds = 5
const ways = ['thread', 'timers', 'main', 'again'] as const

/** What `children/lateness.ts` sends. */
export interface LatenessRun {
  /** Sent minus intended of each send; below 0 is early. */
  readonly latenessMs: readonly number[]
  /** Of one core, by the thread that sends. Only with a worker target. */
  readonly cpuShare?: number | undefined
}

interface Pooled {
  readonly p50: number
  readonly p99: number
  readonly earliestMs: number
  readonly cpuShare: number
}

/**
 * How far from its moment a send happens, |sent - intended|, early as bad as late: a worker target
 * that does nothing, against a chain of setTimeout. At least 1,000 sends a run, five runs in turn,
 * all sends of a cell pooled. A target of the main thread is measured beside them, without a bar.
 */
export async function lateness(): Promise<Comparison[]> {
  const lines: Comparison[] = []
  for (const main of ['idle', 'busy'] as const)
    for (const perSecond of [100, 1000]) lines.push(...(await cell(main, perSecond)))
  return lines
}

async function cell(main: 'idle' | 'busy', perSecond: number): Promise<Comparison[]> {
  const seconds = String(1000 / perSecond + 1)
  const runs: Record<(typeof ways)[number], LatenessRun[]> = {
    thread: [],
    timers: [],
    main: [],
    again: [],
  }
  for (let round = 0; round < rounds; round++)
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const played = way === 'again' ? 'thread' : way
      runs[way].push(await inChild(script, [played, main, String(perSecond), seconds]))
    }
  const thread = pooled(runs.thread)
  const again = pooled(runs.again)
  const timers = pooled(runs.timers)
  const ofMain = pooled(runs.main)
  const where = `main thread ${main}, ${perSecond}/s`
  const against = { other: timers.p50, unit: 'ms' }
  const against99 = { other: timers.p99, unit: 'ms' }
  const busyBar = main === 'busy' ? { atMost: 0.6 } : {}
  return [
    {
      what: `p50 of |lateness|, worker target, ${where}`,
      ours: thread.p50,
      ...against,
      noise: again.p50 / thread.p50,
      atMost: 0.5,
    },
    {
      what: `p99 of |lateness|, worker target, ${where}`,
      ours: thread.p99,
      ...against99,
      noise: again.p99 / thread.p99,
      ...busyBar,
    },
    {
      what: `p50 of |lateness|, target of the main thread, ${where}`,
      ours: ofMain.p50,
      ...against,
    },
    {
      what: `p99 of |lateness|, target of the main thread, ${where}`,
      ours: ofMain.p99,
      ...against99,
    },
    {
      what: `the earliest send, either target, ${where}`,
      ours: Math.max(thread.earliestMs, again.earliestMs, ofMain.earliestMs),
      unit: 'ms early',
      atMost: 0.05,
    },
    {
      what: `the player's thread, of one core, ${where}`,
      ours: thread.cpuShare,
      unit: 'cores',
      noise: again.cpuShare / thread.cpuShare,
      atMost: 0.25,
    },
  ]
}

function pooled(runs: readonly LatenessRun[]): Pooled {
  const signed = runs.flatMap(({ latenessMs }) => latenessMs)
  const sizes = Float64Array.from(signed, Math.abs).sort()
  const quantile = (share: number): number =>
    sizes[Math.ceil(share * sizes.length) - 1] ?? Number.NaN
  return {
    p50: quantile(0.5),
    p99: quantile(0.99),
    earliestMs: Math.max(0, -signed.reduce((least, ms) => Math.min(least, ms), 0)),
    cpuShare: runs.reduce((sum, { cpuShare = Number.NaN }) => sum + cpuShare, 0) / runs.length,
  }
}
