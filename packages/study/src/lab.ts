import type { LogEvent } from '@coldframe/core'
import type { Target } from '@coldframe/trace'
import type { FunctionSpec } from './function-spec.ts'
import type { Study } from './study.ts'

/**
 * A place where a study can run. Each step is safe to repeat: after a kill, the same calls with the
 * same run id find what stands and go on from there.
 */
export interface Lab {
  /** Builds and creates one function with its bucket and trigger, and waits until it is ready. */
  deploy(spec: FunctionSpec, run: Run): Promise<DeployedFunction>
  /** Frees everything outside the run's directory: processes, ports, cgroups; on AWS the stack. */
  destroy(run: Run): Promise<void>
  /** Where figures come from, for every table's caption. */
  describe(): LabDescription
}

/** One run of a study. */
export interface Run {
  readonly study: Study
  readonly runId: string
  /** The run's folder; a lab keeps its state below it. */
  readonly directory: string
  readonly signal?: AbortSignal | undefined
}

/** A function that is ready to receive uploads. */
export interface DeployedFunction {
  /** Uploads image number `image` under `key`. */
  target(upload: (index: number) => Upload): Target<UploadReceipt>
  /** How many of its events still wait, run or are done. */
  backlog(): Promise<Backlog>
  /** Every log event of the function so far. */
  logs(): AsyncIterable<LogEvent>
  /** Ends its environments; its logs stay readable. */
  retire(): Promise<void>
}

/** One image on its way. */
export interface Upload {
  readonly key: string
  readonly file: string
}

/** What S3 answered to an upload. */
export interface UploadReceipt {
  readonly bytes: number
  /** The object stood there already, sent before an interruption. */
  readonly alreadyThere: boolean
}

/** Where a function's events stand. */
export interface Backlog {
  readonly waiting: number
  readonly running: number
  readonly finished: number
  readonly failed: number
}

/** Where a study ran, and what of Lambda that place imitates. */
export interface LabDescription {
  readonly name: string
  readonly title: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
}
