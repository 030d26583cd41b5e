import type { InferenceRecord, InferenceStages, Invocation } from '@coldframe/core'
import type { UploadFacts } from './study-result.ts'

/**
 * One image's way, moment by moment, from its arrival in the trace to the end of its handler;
 * milliseconds, moments since 1970. What is not known is `undefined`.
 *
 * Three clocks are in it: `intendedMs`, `putStartMs` and `putEndMs` are of the machine that sends,
 * `eventTimeMs` is of S3 and `handlerStartMs` of Lambda. Only spans between two clocks hold their skew.
 */
export interface ImageTimes {
  readonly intendedMs: number
  readonly putStartMs?: number | undefined
  readonly putEndMs?: number | undefined
  /** When S3 finished the upload, by the event. */
  readonly eventTimeMs?: number | undefined
  /** When the request reached the handler; after the init, where it waited for one. */
  readonly handlerStartMs?: number | undefined
  /** `handlerStartMs - eventTimeMs`: notification, queue and, where the start is cold, init. */
  readonly triggerDelayMs?: number | undefined
  /** Sum of the image's stages; without the load where the init did it. */
  readonly stagesMs?: number | undefined
  /** Lambda's Duration less the stages; `undefined` where the request had several images. */
  readonly unstagedMs?: number | undefined
  /** From `intendedMs` to `handlerStartMs`, plus Duration. Holds the skew of the two clocks. */
  readonly endToEndMs?: number | undefined
  /**
   * What of `endToEndMs` is neither lateness, PUT, trigger delay nor Duration. It comes to
   * `eventTimeMs - putEndMs`: S3's clock minus the sender's, less the answer's way back. Well away
   * from the lab's stated skew, it says that a moment was misread.
   */
  readonly residualMs?: number | undefined
}

/** Stages that follow each other in a handler; `workerStartMs` is part of the load. */
const stagesInTurn: readonly (keyof InferenceStages)[] = [
  'fetchMs',
  'decodeMs',
  'loadMs',
  'inferMs',
  'roundTripMs',
  'postprocessMs',
]

/** @param invocation The attempt that decided the image's row. */
export function imageTimes(
  key: string,
  upload: UploadFacts,
  invocation: Invocation | undefined,
): ImageTimes {
  const { intendedMs, sentMs: putStartMs, finishedMs: putEndMs } = upload
  const { inferences = [], received, report } = invocation ?? {}
  const record = inferences.find(({ image }) => image?.key === key) ?? inferences[0]
  const eventTimeMs = momentOf(record?.image?.eventTime)
  const handlerStartMs = (record ?? received)?.start.receivedAtMs
  const durationMs = report?.durationMs
  const stagesMs = record && stagesOf(record)
  const triggerDelayMs = difference(handlerStartMs, eventTimeMs)
  const waitedMs = difference(handlerStartMs, intendedMs)
  return {
    intendedMs,
    putStartMs,
    putEndMs,
    eventTimeMs,
    handlerStartMs,
    triggerDelayMs,
    stagesMs,
    unstagedMs: record?.items === 1 ? difference(durationMs, stagesMs) : undefined,
    endToEndMs:
      waitedMs === undefined || durationMs === undefined ? undefined : waitedMs + durationMs,
    residualMs: difference(eventTimeMs, putEndMs),
  }
}

function stagesOf({ stages, loadWhen }: InferenceRecord): number {
  return stagesInTurn
    .filter((stage) => !(stage === 'loadMs' && loadWhen === 'init'))
    .reduce((sum, stage) => sum + (stages[stage] ?? 0), 0)
}

/** `undefined` for a text that is no date. */
function momentOf(iso: string | undefined): number | undefined {
  const momentMs = Date.parse(iso ?? '')
  return Number.isNaN(momentMs) ? undefined : momentMs
}

function difference(end: number | undefined, start: number | undefined): number | undefined {
  return end === undefined || start === undefined ? undefined : end - start
}
