import type { Interruption } from './interruption.ts'
import type { LatenessSummary, ReplayCounts } from './replay-progress.ts'

/** Whether a replay sent its trace as it should: the trust that its observations deserve. */
export type ReplayVerdict =
  | ({ readonly kind: 'kept-up' } & ReplayFacts)
  | ({ readonly kind: 'fell-behind'; readonly because: readonly FellBehind[] } & ReplayFacts)
  | ({ readonly kind: 'stopped'; readonly by: StoppedBy } & ReplayFacts)

/** Lateness over `keptUpMs`, arrivals that found no place, a machine or process that stood still. */
export type FellBehind = 'late' | 'dropped' | 'interrupted'

/** The signal, a budget, or a reader that left the loop (or an error that came out of it). */
export type StoppedBy = 'signal' | 'failed-budget' | 'late-budget' | 'reader'

export interface ReplayFacts extends ReplayCounts {
  /** `undefined` where nothing was sent. */
  readonly lateness: LatenessSummary | undefined
  readonly interruptions: readonly Interruption[]
}

/** @param stoppedBy Where something stopped it before the end of its trace. */
export function judge(
  facts: ReplayFacts,
  stoppedBy: StoppedBy | undefined,
  keptUpMs: number,
): ReplayVerdict {
  if (stoppedBy) return { kind: 'stopped', by: stoppedBy, ...facts }
  const because: FellBehind[] = []
  if ((facts.lateness?.p99Ms ?? 0) > keptUpMs) because.push('late')
  if (facts.dropped > 0) because.push('dropped')
  if (facts.interruptions.some(({ kind }) => kind !== 'set-back')) because.push('interrupted')
  return because.length > 0
    ? { kind: 'fell-behind', because, ...facts }
    : { kind: 'kept-up', ...facts }
}

/**
 * One line: `kept up: p99 lateness 1.2 ms, 0 dropped`.
 *
 * @example
 * const replaying = replay(trace, target)
 * for await (const observation of replaying) record(observation)
 * const verdict = replaying.verdict()
 * if (verdict) console.log(formatVerdict(verdict))
 */
export function formatVerdict(verdict: ReplayVerdict): string {
  const { sent, failed, dropped, waited, lateness, interruptions } = verdict
  const parts = [
    lateness ? `p99 lateness ${lateness.p99Ms.toFixed(1)} ms` : `${sent} sent`,
    `${dropped} dropped`,
  ]
  if (failed > 0) parts.push(`${failed} failed`)
  if (waited > 0) parts.push(`${waited} waited for a free place`)
  for (const { kind, ms } of interruptions) parts.push(`${words[kind]} ${(ms / 1000).toFixed(1)} s`)
  return `${headline(verdict)}: ${parts.join(', ')}`
}

const words: Readonly<Record<Interruption['kind'], string>> = {
  suspended: 'suspended for',
  stalled: 'stalled for',
  'set-back': 'clock set back by',
}

const stops: Readonly<Record<StoppedBy, string>> = {
  signal: 'its signal',
  'failed-budget': 'its budget of failures',
  'late-budget': 'its budget of late sends',
  reader: 'its reader',
}

function headline(verdict: ReplayVerdict): string {
  if (verdict.kind === 'kept-up') return 'kept up'
  if (verdict.kind === 'stopped') return `stopped by ${stops[verdict.by]}`
  return `fell behind (${verdict.because.join(', ')})`
}
