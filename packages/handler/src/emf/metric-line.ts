import type { InferenceRecord } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'

/** What CloudWatch is to make of the numbers of each record. */
export interface MetricOptions {
  /** 1 to 1024 characters. */
  readonly namespace: string
  /**
   * Name to value, at most 30, the same for every record: each combination of values is a metric
   * that is paid for. @default functionName, framework and network, those of them that are known
   */
  readonly dimensions?: Readonly<Record<string, string>> | undefined
}

/** Makes the line of one record, without its newline. */
export type MetricLine = (record: MeasuredFacts, timestampMs: number) => string

/** The part of a record that has numbers, and what it is found by. */
export type MeasuredFacts = Pick<
  InferenceRecord,
  'requestId' | 'item' | 'status' | 'loaded' | 'firstInference' | 'stages' | 'image'
>

/** Members of the line that are no dimensions. */
const taken = /^(_aws|requestId|item|imageBytes|failed|loaded|firstInference|\w+Ms)$/

/**
 * Lines of CloudWatch's embedded metric format: a record's stages in milliseconds, the bytes of its
 * image, and `failed`, `loaded` and `firstInference` as 0 or 1, so that their sums are counts. What
 * did not happen is no metric. `requestId` and `item`, by which the record is found, are properties
 * and never dimensions.
 *
 * @throws InvalidInputError for what CloudWatch would drop without a word.
 */
export function metricLines(
  { namespace, dimensions }: MetricOptions,
  known: Readonly<Record<string, string | undefined>>,
): MetricLine {
  const values = Object.entries(dimensions ?? known).filter(([, value]) => value !== undefined)
  const fits =
    isText(namespace, 1024) &&
    values.length <= 30 &&
    values.every(([name, value]) => isText(name, 250) && !taken.test(name) && isText(value, 1024))
  if (!fits)
    throw new InvalidInputError(
      '`metrics` to have a namespace of 1 to 1024 characters and at most 30 dimensions, with names ' +
        'of 1 to 250 that no metric has and values of 1 to 1024',
      JSON.stringify([namespace, Object.fromEntries(values)]),
    )
  const constant = Object.fromEntries(values)
  const set = Object.keys(constant)

  return ({ requestId, item, status, loaded, firstInference, stages, image }, timestampMs) => {
    const numbers = {
      ...stages,
      imageBytes: image?.bytes,
      failed: Number(status === 'failed'),
      loaded: Number(loaded),
      firstInference: Number(firstInference),
    }
    const metrics = Object.entries(numbers)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => ({ Name: name, Unit: unitOf(name) }))
    return JSON.stringify({
      _aws: {
        Timestamp: Math.round(timestampMs),
        CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [set], Metrics: metrics }],
      },
      ...constant,
      requestId,
      item,
      ...numbers,
    })
  }
}

function unitOf(name: string): string {
  if (name.endsWith('Ms')) return 'Milliseconds'
  return name.endsWith('Bytes') ? 'Bytes' : 'Count'
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= longest
}
