import type { InvocationReport } from './invocation-report.ts'

/**
 * One `platform.*` line of Lambda's JSON log format. `type` tells the known ones apart; any other
 * is an `OtherPlatformEvent`.
 */
export type PlatformEvent =
  | {
      [Type in keyof PlatformRecords]: {
        readonly type: Type
        /** The line's `time`, milliseconds since 1970; `undefined` where it is none. */
        readonly timeMs?: number | undefined
        readonly record: PlatformRecords[Type]
      }
    }[keyof PlatformRecords]
  | OtherPlatformEvent

/** A `platform.*` line of a type that is not in `PlatformRecords`, kept as it is. */
export interface OtherPlatformEvent {
  readonly type: OtherPlatformType
  readonly timeMs?: number | undefined
  readonly record: unknown
}

declare const other: unique symbol

/** A string of which TypeScript knows that it is none of the known types. */
type OtherPlatformType = `platform.${string}` & { readonly [other]: true }

/**
 * What each known type carries, as AWS spells it in the Telemetry API schema 2025-01-29; other
 * members are kept. Only `platform.report` is translated, so that text and JSON logs agree.
 */
export interface PlatformRecords {
  readonly 'platform.initStart': PlatformInit
  readonly 'platform.initRuntimeDone': PlatformInit & PlatformOutcome
  readonly 'platform.initReport': PlatformInit & PlatformOutcome & PlatformDuration
  readonly 'platform.restoreStart': PlatformRuntime
  readonly 'platform.restoreRuntimeDone': PlatformOutcome
  readonly 'platform.restoreReport': PlatformOutcome & PlatformDuration
  readonly 'platform.start': { readonly requestId: string; readonly version?: string | undefined }
  readonly 'platform.runtimeDone': PlatformOutcome & { readonly requestId: string }
  readonly 'platform.report': InvocationReport
  readonly 'platform.extension': PlatformExtension & { readonly events: readonly string[] }
  readonly 'platform.telemetrySubscription': PlatformExtension & {
    readonly types: readonly string[]
  }
  readonly 'platform.logsDropped': {
    readonly droppedBytes: number
    readonly droppedRecords: number
    readonly reason: string
  }
}

/** The runtime that an init or a restore starts. */
interface PlatformRuntime {
  readonly runtimeVersion?: string | undefined
  readonly runtimeVersionArn?: string | undefined
  readonly functionName?: string | undefined
  readonly functionVersion?: string | undefined
  /** The name of the log stream. */
  readonly instanceId?: string | undefined
}

/** An init, as each of its lines names it. */
interface PlatformInit extends PlatformRuntime {
  /** `on-demand`, `provisioned-concurrency`, `snap-start` or `lambda-managed-instances`. */
  readonly initializationType: string
  /** `init`, `invoke` where it runs again inside an invocation, or `snap-start`. */
  readonly phase: string
}

/** How something ended. */
interface PlatformOutcome {
  /** `success`, `failure`, `error` or `timeout`. */
  readonly status?: string | undefined
  readonly errorType?: string | undefined
}

/** How long something took. */
interface PlatformDuration {
  readonly metrics: { readonly durationMs: number }
}

/** An extension and where it stands, such as `Ready`. */
interface PlatformExtension {
  readonly name: string
  readonly state: string
}
