import type { Invocation, LedgerSummary } from '@coldframe/core'
import type { FunctionSpec } from './function-spec.ts'
import type { ImageTimes } from './image-times.ts'
import type { DeployedFacts, LabDescription } from './lab.ts'
import type { StartFault } from './start-fault.ts'

/** Everything that a report needs, plain data. */
export interface StudyResult {
  readonly name: string
  readonly runId: string
  /** The run's folder. */
  readonly directory: string
  readonly region: string
  readonly startedAt: string
  readonly finishedAt: string
  /** How often the run was taken up again after an interruption. */
  readonly resumes: number
  readonly lab: LabDescription
  readonly trace: TraceFacts
  readonly seed: number
  /** In the order of the study; a function's repetitions one after another. */
  readonly functions: readonly FunctionResult[]
  /** In which order functions ran; `undefined` where each ran once, in the study's order. */
  readonly order?: BlockOrder | undefined
  /** Functions that the study meant to run and could not, with the reason and what to do. */
  readonly notRun: readonly NotRun[]
  readonly machine: MachineFacts
  /** Versions of the packages that measured. */
  readonly versions: Readonly<Record<string, string>>
}

/** A function that could not run here. */
export interface NotRun {
  readonly spec: FunctionSpec
  /** Such as `python3 has no module torch`. */
  readonly reason: string
  /** Such as `apt-get install python3-torch`. */
  readonly advice: string
}

/** The blocks of a study that repeats its functions, shuffled by the study's seed. */
export interface BlockOrder {
  readonly random: 'xoroshiro128plus'
  /** Names of functions, in the order in which they ran. */
  readonly blocks: readonly (readonly string[])[]
}

/** One function's part of a study: one repetition of it, where functions are repeated. */
export interface FunctionResult extends DeployedFacts {
  readonly spec: FunctionSpec
  /** From 1; `undefined` where each function ran once. */
  readonly repetition?: number | undefined
  readonly rows: readonly StudyRow[]
  readonly ledger: LedgerSummary
  /** Invocations that decide no row, such as those of an event that came twice; they are billed. */
  readonly otherInvocations: readonly Invocation[]
}

/** One image: its upload, and the attempt that decided it. */
export interface StudyRow {
  readonly functionName: string
  /** From 1; `undefined` where each function ran once. */
  readonly repetition?: number | undefined
  readonly index: number
  readonly image: string
  readonly key: string
  readonly upload: UploadFacts
  /** The attempt that succeeded, else the last one; `undefined` where no log line was found. */
  readonly invocation?: Invocation | undefined
  /** Attempts before it, oldest first; they cost money too. */
  readonly earlierAttempts: readonly Invocation[]
  readonly outcome: 'succeeded' | 'failed' | 'missing'
  /** It did not start as the function's `expectedStart` says. */
  readonly startFault?: StartFault | undefined
  /** The way of the image; `undefined` in results that were written before there was one. */
  readonly times?: ImageTimes | undefined
  /** Sent or finished after an interruption of the run. */
  readonly resumed: boolean
}

/** When an upload was due, sent and done; milliseconds. `offsetMs` is the trace's. */
export interface UploadFacts {
  readonly outcome: 'completed' | 'failed' | 'dropped'
  readonly offsetMs: number
  readonly intendedMs: number
  readonly sentMs?: number | undefined
  readonly finishedMs?: number | undefined
  readonly latenessMs?: number | undefined
  readonly bytes?: number | undefined
  readonly error?: string | undefined
}

/** A trace, as far as a report tells it. */
export interface TraceFacts {
  readonly arrivals: number
  readonly durationMs: number
  readonly provenance: Readonly<Record<string, unknown>>
}

/** The machine that sent the uploads, and in a local lab ran the functions. */
export interface MachineFacts {
  readonly cpuModel: string
  readonly cores: number
  readonly memoryMB: number
  readonly platform: string
  readonly node: string
}
