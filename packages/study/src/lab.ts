import type { LogEvent } from '@coldframe/core'
import type { Target } from '@coldframe/trace'
import type { FunctionSpec } from './function-spec.ts'
import type { Study } from './study.ts'

/**
 * A place where a study can run. Each step is safe to repeat: after a kill, the same calls with the
 * same run find what stands and go on from there.
 */
export interface Lab {
  /** Where figures come from, for every table's caption. */
  describe(): LabDescription
  /** Builds and creates one function with its bucket and trigger, and waits until it is ready. */
  deploy(spec: FunctionSpec, run: Run): Promise<DeployedFunction>
  /** Ends processes and closes ports; what the run made stays, so that it can be taken up again. */
  close(): Promise<void>
  /** Removes what the run made; a lab says what of its logs stays. */
  destroy(run: Run): Promise<void>
}

/** One run of a study. */
export interface Run {
  readonly study: Study
  readonly runId: string
  /** The run's folder, absolute; a lab keeps its state below it. */
  readonly directory: string
  readonly signal?: AbortSignal | undefined
}

/** A function that is ready to receive uploads. */
export interface DeployedFunction {
  readonly facts: DeployedFacts
  /** Uploads one arrival's image; an object that stands there already is not sent again. */
  target(upload: (index: number) => Upload): Target<UploadReceipt>
  /** Where its events stand. */
  backlog(): Promise<Backlog>
  /** Every log event of the function so far, oldest first. */
  logs(): AsyncIterable<LogEvent>
  /** Ends its environments; its logs stay readable. */
  retire(): Promise<void>
}

/** What was made of a spec. */
export interface DeployedFacts {
  /** The function's folder or package, unzipped. */
  readonly packageBytes?: number | undefined
  readonly weights?: WeightsFacts | undefined
  readonly model?: ModelFacts | undefined
  /** What the function needs beside its own code: packages with binaries, Python modules. */
  readonly libraries?: readonly string[] | undefined
}

/** A built-in network as it was written for a framework. */
export interface ModelFacts {
  readonly parameters: number
  /** Of one image. */
  readonly multiplyAdds: number
  /** Of all the model's files. */
  readonly bytes: number
}

/** Where a model's weights come from. */
export type WeightsFacts =
  | { readonly kind: 'seeded'; readonly seed: number; readonly random: string }
  | { readonly kind: 'trained'; readonly source: string; readonly sha256: string }

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

/** Where a function's events stand. `finished` and `failed` are over, with all their attempts. */
export interface Backlog {
  readonly waiting: number
  readonly running: number
  readonly finished: number
  readonly failed: number
}

/** Where a study ran, and what of Lambda that place imitates. */
export interface LabDescription {
  readonly name: 'local' | 'aws' | (string & {})
  readonly title: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
  /** Versions of what the lab is made of. */
  readonly versions: Readonly<Record<string, string>>
}
