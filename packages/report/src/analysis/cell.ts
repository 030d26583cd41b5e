import type { InferenceStages } from '@coldframe/core'
import type { PriceSheet } from '@coldframe/pricing'
import type { FunctionResult, LoadWhen, StudyRow } from '@coldframe/study'
import { type PaperResult, paperResult, paperResultsBeside } from '../paper-results.ts'
import { type CostMeasure, costMeasure } from './cost-measure.ts'
import { enginesOf, withEngines } from './engines.ts'
import { executionTimeMs } from './execution-time.ts'
import { inferenceOfRow } from './inference-of-row.ts'
import { type Measure, measure } from './measure.ts'
import type { PooledFunction } from './pooled-functions.ts'
import { responseTimeMs } from './response-time.ts'
import { isMeasured } from './start-faults.ts'
import { titleOf } from './titles.ts'

/** One function of a study as a row of the tables and a bar of the figures. Times in milliseconds. */
export interface Cell {
  /** All its repetitions as one. */
  readonly function: FunctionResult
  readonly repetitions: readonly FunctionResult[]
  /** The framework with its engine, `ONNX (ONNX Runtime 1.30.0)`; else the function's own name. */
  readonly title: string
  /** The framework's title; `undefined` for a function that stands under its own name. */
  readonly framework?: string | undefined
  /** The network's title; present exactly where `framework` is. */
  readonly network?: string | undefined
  readonly engines: readonly string[]
  /** When the model is loaded: the spec's word, else the records'. */
  readonly loadWhen?: LoadWhen | undefined
  readonly counts: Readonly<Record<StudyRow['outcome'], number>>
  /** Requests that succeeded and did not start as expected; in no time, but in the bill. */
  readonly startFaults: number
  readonly response: Measure
  readonly execution: Measure
  /** Of the requests that loaded the model. */
  readonly load: Measure
  readonly infer: Measure
  /** Of the requests whose load started a process of the framework's own; part of `load`. */
  readonly workerStart: Measure
  /** Of the requests that asked such a process; no part of `execution`. */
  readonly roundTrip: Measure
  readonly cost: CostMeasure
  /** The paper's own result of this framework and network. */
  readonly paper?: PaperResult | undefined
  /** It, or the paper's other frameworks where it does not know this one. */
  readonly paperBeside: readonly PaperResult[]
}

/** Measures one function. Only rows that succeeded and started as expected enter the times. */
export function cellOf(
  { pooled, repetitions }: PooledFunction,
  prices: PriceSheet,
  seed: number,
): Cell {
  const { spec, rows } = pooled
  const labelled = spec.framework !== undefined && spec.network !== undefined
  const framework = labelled ? titleOf(spec.framework) : undefined
  const engines = enginesOf(rows)
  const succeeded = rows.filter(({ outcome }) => outcome === 'succeeded')
  const measured = succeeded.filter(isMeasured)
  const response = measure(measured, seed, ({ invocation }) =>
    invocation === undefined ? undefined : responseTimeMs(invocation),
  )
  const loads = measured.filter((row) => inferenceOfRow(row)?.loaded)
  const stage = (of: readonly StudyRow[], name: keyof InferenceStages): Measure =>
    measure(of, seed, (row) => inferenceOfRow(row)?.stages[name])
  return {
    function: pooled,
    repetitions,
    title:
      framework === undefined && engines.length === 0
        ? spec.name
        : withEngines(framework ?? spec.name, engines),
    framework,
    network: labelled ? titleOf(spec.network) : undefined,
    engines,
    loadWhen: spec.loadWhen ?? rows.map(inferenceOfRow).find(Boolean)?.loadWhen,
    counts: {
      succeeded: succeeded.length,
      failed: rows.filter(({ outcome }) => outcome === 'failed').length,
      missing: rows.filter(({ outcome }) => outcome === 'missing').length,
    },
    startFaults: succeeded.length - measured.length,
    response,
    execution: measure(measured, seed, (row) => {
      const record = inferenceOfRow(row)
      return record && executionTimeMs(record)
    }),
    load: stage(loads, 'loadMs'),
    infer: stage(measured, 'inferMs'),
    workerStart: stage(measured, 'workerStartMs'),
    roundTrip: stage(measured, 'roundTripMs'),
    cost: costMeasure(pooled, prices, seed),
    paper: labelled ? paperResult(spec.framework, spec.network) : undefined,
    paperBeside: labelled ? paperResultsBeside(spec.framework, spec.network) : [],
  }
}
