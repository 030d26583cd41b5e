import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { type Clock, InvalidInputError, systemClock } from '@coldframe/core'
import { checkFunctionSpec, type LambdaFunctionSpec } from './function-spec.ts'
import { type LambdaFunction, LocalFunction } from './lambda-function.ts'
import { detectLimits, type LimitsDescription } from './limits.ts'
import type { LogSink } from './log-sink.ts'
import { ProcessReaper } from './process-reaper.ts'

/** How functions are run here. */
export interface LambdaOptions {
  /** Holds `<function>/queue.ndjson` for each function. */
  readonly directory: string
  readonly region: string
  readonly logs: LogSink
  readonly clock?: Clock | undefined
  /** How long an idle environment is kept. AWS names no figure. @default 600_000 */
  readonly keepAliveMs?: number | undefined
  /**
   * Before the second attempt of a failed event, and before the third. AWS waits one minute and two.
   *
   * @default [1_000, 2_000]
   */
  readonly retryDelaysMs?: readonly number[] | undefined
  /** How long an init may take; then it runs again inside the invocation. @default 10_000 */
  readonly initLimitMs?: number | undefined
  /** Shared out to the environments of a function, one function at a time. @default all */
  readonly cores?: number | undefined
  /** Whether memory and CPU are limited where the machine allows it. @default 'auto' */
  readonly limits?: 'auto' | 'none' | undefined
}

/** Lambda on this machine. */
export interface LambdaService {
  /**
   * Creates a function, and takes up the events that its journal holds unfinished.
   *
   * @throws {InvalidInputError} for a spec that Lambda, or this machine, would not take.
   */
  createFunction(spec: LambdaFunctionSpec): Promise<LambdaFunction>
  readonly limits: LimitsDescription
  /** Retires all functions; nothing of them is left but their directory. */
  close(): Promise<void>
}

/**
 * Starts what Lambda is to functions: an asynchronous queue with retries, execution environments
 * that start cold and stay warm, AWS's own runtime client in processes of their own, and Lambda's
 * log lines. Needs a POSIX system; limits need Linux.
 *
 * Unlike Lambda's, an idle environment is not frozen, its `/tmp` is this machine's, and its init has
 * the CPU share of the function.
 *
 * @throws {InvalidInputError} on Windows.
 */
export async function startLambda(options: LambdaOptions): Promise<LambdaService> {
  if (process.platform === 'win32')
    throw new InvalidInputError('Linux or macOS', 'Windows', 'Run the lab in WSL.')
  const { directory, region, logs, clock = systemClock, initLimitMs = 10_000 } = options
  const { keepAliveMs = 600_000, retryDelaysMs = [1_000, 2_000] } = options
  const { cores = availableParallelism() } = options
  const limits = await detectLimits(options.limits ?? 'auto')
  const reaper = new ProcessReaper()
  const functions = new Map<string, LocalFunction>()

  return {
    limits: limits.description,

    async createFunction(given) {
      checkFunctionSpec(given)
      const spec = { ...given, folder: resolve(given.folder) }
      const { name } = spec
      if (functions.get(name)?.retired === false)
        throw new InvalidInputError('a function that is not there yet', name, 'Retire it first.')
      const arn = `arn:aws:lambda:${region}:000000000000:function:${name}`
      const logGroup = `/aws/lambda/${name}`
      await logs.createGroup(logGroup)
      const created = new LocalFunction(
        { spec, arn, region, logGroup, logs, clock, limits, reaper, initLimitMs },
        { journal: join(directory, name, 'queue.ndjson'), cores, keepAliveMs, retryDelaysMs },
      )
      functions.set(name, created)
      return created
    },

    async close() {
      const ends = await Promise.allSettled([...functions.values()].map((one) => one.retire()))
      await reaper.close()
      const failed = ends.find((end) => end.status === 'rejected')
      if (failed) throw failed.reason
    },
  }
}
