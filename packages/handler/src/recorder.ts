import type {
  Clock,
  EnvironmentFacts,
  InferenceRecord,
  ReceivedObject,
  StartEvidence,
} from '@coldframe/core'
import { type MetricOptions, metricLines } from './emf/metric-line.ts'
import { environmentFacts } from './environment.ts'
import { errorFacts } from './error-facts.ts'
import { inferenceFields } from './inference-line.ts'
import type { InvocationContext } from './invocation-context.ts'
import { receivedLines } from './received-lines.ts'
import { stderrNote } from './stderr-note.ts'

/** Takes one finished line, without its newline. */
export type Emit = (line: string) => void

/** What runs the model, as far as a handler knows it. */
export interface EngineFacts {
  readonly framework?: string | undefined
  readonly engine?: string | undefined
  readonly version?: string | undefined
  readonly network?: string | undefined
  /** Intra-op threads that it was given. */
  readonly threads?: number | undefined
  /** Whether a model prepared for this processor was loaded, and why not. */
  readonly prepared?: boolean | undefined
  readonly notPrepared?: string | undefined
}

/** Where lines go. */
export interface RecordOptions {
  /** @default one write to stdout a line */
  readonly emit?: Emit | undefined
  /** Each record's numbers once more, as a line of CloudWatch's embedded metric format. */
  readonly metrics?: MetricOptions | undefined
}

/** What is known of a request before its work begins. */
export interface RequestFacts {
  readonly requestId: string
  readonly start: StartEvidence
}

/** The part of a record that differs between inferences. */
export type InferenceFacts = Omit<
  InferenceRecord,
  'coldframe' | 'event' | 'status' | 'error' | 'environment' | keyof EngineFacts
>

/** Writes this process's records and counts its requests. A record that fails throws nothing. */
export interface Recorder {
  /** Notes that a request has just come in. */
  begin(context: InvocationContext): RequestFacts
  received(
    request: RequestFacts,
    objects: readonly ReceivedObject[],
    context: InvocationContext,
  ): void
  inference(facts: InferenceFacts, failure: { readonly error: unknown } | undefined): void
}

/** The most bytes of a line without its newline: a pipe keeps 4 kB whole. */
const lineBytes = 4_095

const writeLine: Emit = (line) => void process.stdout.write(`${line}\n`)

/**
 * A recorder for one process, which may serve many requests at once. A record that cannot be built
 * or written is reported on stderr, because it must not become a failed request.
 *
 * @param engineFacts Asked for each record: a framework may know its version only once it runs.
 * @throws InvalidInputError for metrics that CloudWatch would not take.
 */
export function recorder(
  clock: Clock,
  engineFacts: () => EngineFacts,
  { emit = writeLine, metrics }: RecordOptions = {},
): Recorder {
  const initializedAtMs = clock.epochMs()
  const {
    AWS_LAMBDA_INITIALIZATION_TYPE: initializationType,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
  } = process.env
  const { framework, network } = engineFacts()
  const metricLine = metrics && metricLines(metrics, { functionName, framework, network })
  let sequence = 0
  let environment: EnvironmentFacts | undefined
  let constant: { readonly engine: EngineFacts; readonly text: string } | undefined

  function write(line: () => string): void {
    try {
      emit(line())
    } catch (error) {
      stderrNote('a record was not written', error)
    }
  }

  /** What changes only when a load tells which engine it is, serialized once: half of a line. */
  function constantFields(): string {
    const engine = engineFacts()
    if (!(constant && sameEngine(constant.engine, engine))) {
      environment ??= environmentFacts()
      const { threads, ...named } = engine
      const fields = { ...named, environment: { ...environment, threads } }
      constant = { engine: { ...engine }, text: JSON.stringify(fields).slice(1) }
    }
    return constant.text
  }

  function inferenceLine(
    facts: InferenceFacts,
    status: InferenceRecord['status'],
    error: InferenceRecord['error'],
  ): string {
    const changing = inferenceFields(facts, status, error)
    return `{"coldframe":1,"event":"inference",${changing},${constantFields()}`
  }

  return {
    begin: ({ awsRequestId }) => ({
      requestId: awsRequestId,
      start: {
        sequence: ++sequence,
        initializedAtMs,
        receivedAtMs: clock.epochMs(),
        initializationType,
      },
    }),

    received(request, objects, { xRayTraceId }) {
      if (objects.length === 0) return
      // The process has one variable for all its requests, so the request's own context goes first.
      const traceId = xRayTraceId ?? process.env._X_AMZN_TRACE_ID
      for (const line of receivedLines(request, objects, traceId))
        write(() => JSON.stringify({ coldframe: 1, event: 'received', ...line }))
    },

    inference(facts, failure) {
      const status = failure ? 'failed' : 'ok'
      write(() => {
        const error = failure && errorFacts(failure.error)
        const line = inferenceLine(facts, status, error)
        if (fits(line)) return line
        // Labels go first: each follows from its index and the model's card.
        const predictions = facts.predictions?.map(({ index, score }) => ({ index, score }))
        return inferenceLine({ ...facts, predictions }, status, error)
      })
      if (metricLine) write(() => metricLine({ status, ...facts }, clock.epochMs()))
    },
  }
}

/** A load can tell these only; a framework has the rest when it is made. */
function sameEngine(a: EngineFacts, b: EngineFacts): boolean {
  return a.engine === b.engine && a.version === b.version && a.threads === b.threads
}

/** A character takes three bytes at most, so that most lines need not be counted. */
function fits(line: string): boolean {
  return line.length * 3 <= lineBytes || Buffer.byteLength(line) <= lineBytes
}
