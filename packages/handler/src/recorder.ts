import type { Clock, InferenceRecord, ReceivedObject, StartEvidence } from '@coldframe/core'
import { environmentFacts } from './environment.ts'
import { errorFacts } from './error-facts.ts'
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
  received(request: RequestFacts, objects: readonly ReceivedObject[]): void
  inference(facts: InferenceFacts, failure: { readonly error: unknown } | undefined): void
}

/** The most bytes of a line without its newline: a pipe keeps 4 kB whole. */
const lineBytes = 4_095

const writeLine: Emit = (line) => void process.stdout.write(`${line}\n`)

function constantFields({ framework, engine, version, network, threads }: EngineFacts): string {
  const environment = { ...environmentFacts(), threads }
  return JSON.stringify({ framework, engine, version, network, environment }).slice(1)
}

/**
 * A recorder for one process. What is constant is serialized once; a record that cannot be built or
 * written is reported on stderr, because it must not become a failed request.
 */
export function recorder(clock: Clock, engine: EngineFacts, emit: Emit = writeLine): Recorder {
  const initializedAtMs = clock.epochMs()
  let sequence = 0
  let constant: string | undefined

  function write(line: () => string): void {
    try {
      emit(line())
    } catch (error) {
      stderrNote('a record was not written', error)
    }
  }

  function inferenceLine(facts: object): string {
    constant ??= constantFields(engine)
    return `{"coldframe":1,"event":"inference",${JSON.stringify(facts).slice(1, -1)},${constant}`
  }

  return {
    begin: ({ awsRequestId }) => ({
      requestId: awsRequestId,
      start: {
        sequence: ++sequence,
        initializedAtMs,
        receivedAtMs: clock.epochMs(),
        initializationType: process.env.AWS_LAMBDA_INITIALIZATION_TYPE,
      },
    }),

    received(request, objects) {
      for (const line of receivedLines(request, objects, process.env._X_AMZN_TRACE_ID))
        write(() => `{"coldframe":1,"event":"received",${JSON.stringify(line).slice(1)}`)
    },

    inference({ requestId, ...facts }, failure) {
      write(() => {
        const record = {
          requestId,
          status: failure ? 'failed' : 'ok',
          error: failure && errorFacts(failure.error),
          ...facts,
        }
        const line = inferenceLine(record)
        if (Buffer.byteLength(line) <= lineBytes) return line
        // Labels go first: each follows from its index and the model's card.
        const predictions = facts.predictions?.map(({ index, score }) => ({ index, score }))
        return inferenceLine({ ...record, predictions })
      })
    },
  }
}
