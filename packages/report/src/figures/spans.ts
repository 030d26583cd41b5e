import type { Invocation } from '@coldframe/core'
import type { FunctionResult } from '@coldframe/study'
import { attemptsOf } from '../analysis/attempts.ts'
import type { Span } from './timeline.ts'

/** What one function's environments did. */
export interface FunctionSpans {
  readonly lanes: number
  readonly spans: readonly Span[]
  /** Invocations that cannot be placed, as their time, duration or log stream is not known. */
  readonly unplaced: number
}

/** Places every attempt on the lane of its log stream. Zero is when the trace began. */
export function spansOf({ rows, otherInvocations }: FunctionResult): FunctionSpans {
  const [first] = rows
  const beganMs = first && first.upload.intendedMs - first.upload.offsetMs
  const invocations = [...rows.flatMap(attemptsOf), ...otherInvocations]
  const placed = invocations
    .flatMap((invocation) => {
      const startedMs = startedAtMs(invocation)
      const { report, logStreamName } = invocation
      return beganMs === undefined || startedMs === undefined || !report || !logStreamName
        ? []
        : { invocation, report, logStreamName, from: (startedMs - beganMs) / 1000 }
    })
    .sort((a, b) => a.from - b.from)

  const lanes = new Map<string, number>()
  const spans = placed.flatMap(({ invocation, report, logStreamName, from }): Span[] => {
    const lane = lanes.get(logStreamName) ?? lanes.size
    lanes.set(logStreamName, lane)
    const { kind } = invocation.start
    const waitedMs =
      kind === 'cold' ? report.initDurationMs : kind === 'restored' ? report.restoreDurationMs : 0
    const init: Span = {
      lane,
      start: kind,
      part: 'init',
      from: from - (waitedMs ?? 0) / 1000,
      to: from,
    }
    return [
      ...(waitedMs ? [init] : []),
      { lane, start: kind, part: 'invocation', from, to: from + report.durationMs / 1000 },
    ]
  })
  return { lanes: lanes.size, spans, unplaced: invocations.length - placed.length }
}

/** The START line's time, else when the request reached the handler. */
function startedAtMs({ startedAtMs: at, inferences, received }: Invocation): number | undefined {
  return at ?? (inferences[0] ?? received)?.start.receivedAtMs
}

/**
 * The same spans with each at least `least` seconds long, and those of one lane and kind that then
 * touch as one: as many as a drawing can show.
 */
export function drawable(spans: readonly Span[], least: number): Span[] {
  const drawn: Span[] = []
  const latest = new Map<string, number>()
  for (const span of spans) {
    const key = `${span.lane} ${span.start} ${span.part}`
    const index = latest.get(key)
    const before = index === undefined ? undefined : drawn[index]
    const to = Math.max(span.to, span.from + least)
    if (index !== undefined && before !== undefined && span.from <= before.to)
      drawn[index] = { ...before, to: Math.max(before.to, to) }
    else {
      latest.set(key, drawn.length)
      drawn.push({ ...span, to })
    }
  }
  return drawn
}
