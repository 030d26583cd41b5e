import type { InferenceRecord, Invocation, StartKind } from '@coldframe/core'
import type { DeployedFacts, FunctionResult, FunctionSpec, StudyResult, StudyRow } from '@coldframe/study'

/** A row to make. Times in milliseconds; what is not given follows from the row's index. */
export interface RowPlan {
  readonly outcome?: StudyRow['outcome']
  readonly start?: StartKind
  readonly durationMs?: number
  readonly inferMs?: number
  readonly loadMs?: number
  readonly workerStartMs?: number
  readonly roundTripMs?: number
  readonly image?: string
  readonly key?: string
  readonly label?: string
  readonly top1?: number
  readonly reportLost?: boolean
  readonly retried?: boolean
  readonly resumed?: boolean
  readonly startFault?: StudyRow['startFault']
}

/** A function to make: the spec's labels, and its rows. */
export interface FunctionPlan extends Partial<FunctionSpec> {
  readonly engine?: string
  readonly version?: string
  readonly rows?: readonly RowPlan[]
  readonly missing?: readonly string[]
  readonly facts?: DeployedFacts
  readonly repetition?: number
}

/** `count` rows: the first starts cold, Duration is 500, 501, 502, ... ms and infer half of it. */
export function plainRows(count: number, baseMs = 500): RowPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    durationMs: baseMs + index,
    start: index === 0 ? 'cold' : 'warm',
  }))
}

/** A study of eu-south-1 in a pretended local lab, with these functions. */
export function studyResult(
  functions: readonly FunctionPlan[],
  overrides: Partial<StudyResult> = {},
): StudyResult {
  return {
    name: 'world-cup-98',
    runId: 'run-1',
    directory: 'runs/run-1',
    region: 'eu-south-1',
    startedAt: '2026-11-24T08:00:00.000Z',
    finishedAt: '2026-11-24T08:05:00.000Z',
    resumes: 0,
    lab: {
      name: 'local',
      title: 'local lab',
      facts: { cpuLimited: true, cgroups: 'v2' },
      versions: { 'aws-lambda-ric': '4.0.0' },
    },
    trace: {
      arrivals: 54,
      durationMs: 300_000,
      provenance: { generator: 'perMinute', seed: 98, random: 'xoroshiro128plus' },
    },
    seed: 98,
    functions: functions.map(functionResult),
    notRun: [],
    machine: {
      cpuModel: 'Test CPU',
      cores: 2,
      memoryMB: 16_384,
      platform: 'linux x64',
      node: 'v20.20.2',
    },
    versions: { '@coldframe/study': '0.1.0' },
    ...overrides,
  }
}

function functionResult(plan: FunctionPlan): FunctionResult {
  const { engine, version, rows = [], missing = [], facts, repetition, ...labels } = plan
  const spec: FunctionSpec = {
    name: [labels.framework ?? 'own', labels.network ?? 'function'].join('-'),
    entry: 'entry.ts',
    memorySizeMB: 1536,
    architecture: 'x86_64',
    ...labels,
  }
  return {
    spec,
    repetition,
    rows: rows.map((row, index) => ({
      ...studyRow(spec, { engine, version }, row, index),
      repetition,
      startFault: row.startFault,
    })),
    ledger: {
      closed: missing.length === 0,
      expected: rows.length,
      found: rows.length - missing.length,
      missing,
      duplicate: [],
      unexpected: [],
      late: [],
      undated: [],
      malformed: 0,
    },
    otherInvocations: [],
    ...facts,
  }
}

type Engine = Pick<InferenceRecord, 'engine' | 'version'>

function studyRow(spec: FunctionSpec, engine: Engine, plan: RowPlan, index: number): StudyRow {
  const { outcome = 'succeeded', image = `photo-${index % 3}.jpg`, resumed = false } = plan
  const key = plan.key ?? `${index}-${image}`
  const intendedMs = 1_800_000_000_000 + index * 1000
  return {
    functionName: spec.name,
    index,
    image,
    key,
    upload: {
      outcome: 'completed',
      offsetMs: index * 1000,
      intendedMs,
      sentMs: intendedMs + 1,
      finishedMs: intendedMs + 21,
      latenessMs: 1,
      bytes: 1000,
    },
    invocation:
      outcome === 'missing' ? undefined : invocation(spec, engine, plan, index, key, intendedMs),
    earlierAttempts: plan.retried
      ? [{ ...invocation(spec, engine, { ...plan, outcome: 'failed' }, index, key, intendedMs), attempt: 1 }]
      : [],
    outcome,
    resumed,
  }
}

function invocation(
  spec: FunctionSpec,
  engine: Engine,
  plan: RowPlan,
  index: number,
  key: string,
  intendedMs: number,
): Invocation {
  const { start = 'warm', outcome, top1 = 281, label = 'tabby' } = plan
  const durationMs = plan.durationMs ?? 500 + index
  const cold = start === 'cold'
  const loaded = cold || spec.loadWhen === 'every-request'
  const requestId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const evidence = {
    sequence: cold ? 1 : 2,
    initializedAtMs: intendedMs,
    receivedAtMs: intendedMs + 31,
  }
  const record: InferenceRecord = {
    coldframe: 1,
    event: 'inference',
    requestId,
    item: 0,
    items: 1,
    status: outcome === 'failed' ? 'failed' : 'ok',
    error:
      outcome === 'failed' ? { name: 'ImageFormatError', message: 'not an image' } : undefined,
    framework: spec.framework,
    ...engine,
    network: spec.network,
    loadWhen: spec.loadWhen ?? 'init',
    loaded,
    firstInference: loaded,
    stages: {
      fetchMs: 10,
      decodeMs: 20,
      loadMs: loaded ? (plan.loadMs ?? 200) : undefined,
      workerStartMs: cold ? plan.workerStartMs : undefined,
      inferMs: plan.inferMs ?? durationMs / 2,
      roundTripMs: plan.roundTripMs,
      postprocessMs: 1,
    },
    start: evidence,
    image: { bucket: 'photos', key, bytes: 1000, width: 640, height: 480, format: 'jpeg' },
    predictions: outcome === 'failed' ? undefined : [{ index: top1, label, score: 0.75 }],
    environment: {},
  }
  return {
    requestId,
    attempt: plan.retried ? 2 : 1,
    report: plan.reportLost
      ? undefined
      : {
          requestId,
          durationMs,
          billedDurationMs: Math.ceil(durationMs + (cold ? 300 : 0)),
          memorySizeMB: spec.memorySizeMB,
          maxMemoryUsedMB: 200,
          initDurationMs: cold ? 300 : undefined,
          status: outcome === 'failed' ? 'error' : undefined,
        },
    inferences: [record],
    start: { kind: start, evidence: cold ? 'Init Duration in REPORT' : 'sequence 2' },
    keys: [key],
    logStreamName: '2026/11/24/[$LATEST]0123456789abcdef',
    failure: outcome === 'failed' ? 'ImageFormatError: not an image' : undefined,
  }
}
