import { InvalidInputError } from '@coldframe/core/error'
import type { Target } from '../target.ts'

/** What the default export of a worker target's module is: it makes the target, in the thread. */
export type TargetFactory<Options = unknown, Output = unknown> = (
  options: Options,
) => Target<Output> | Promise<Target<Output>>

/** A target that a thread of its own makes and sends to. */
export interface WorkerTarget<Output = unknown> {
  readonly module: URL
  readonly options: unknown
  readonly thread: ThreadOptions
  /** Only for types. */
  readonly output?: Output | undefined
}

/** How the thread is started. */
export interface ThreadOptions {
  /** Modules that it imports first, such as one that registers a loader for TypeScript. */
  readonly preload?: readonly URL[] | undefined
  /** Node's options. @default those of this process */
  readonly execArgv?: readonly string[] | undefined
}

/**
 * A target for `replay` that lives in a worker thread, with the schedule: what this thread does
 * does not make its sends late. Its outputs come back as copies (structured clone), its errors as
 * errors with the same name, message, stack and code.
 *
 * @param module Its default export makes the target from `options`; see `TargetFactory`.
 * @param options Plain values: they are copied to the thread.
 * @throws InvalidInputError where `module` is not a URL.
 *
 * @example
 * // upload-target.js: export default ({ bucket }) => s3Target({ client, bucket, images })
 * const target = workerTarget(new URL('./upload-target.js', import.meta.url), { bucket: 'photos' })
 */
export function workerTarget<
  Factory extends (options: never) => Target | Promise<Target> = TargetFactory,
>(
  module: URL,
  options?: Parameters<Factory>[0],
  thread: ThreadOptions = {},
): WorkerTarget<OutputOf<Factory>> {
  if (!(module instanceof URL))
    throw new InvalidInputError(
      '`module` to be a URL',
      module,
      "Write `new URL('./target.js', import.meta.url)`.",
    )
  return { module, options, thread }
}

type OutputOf<Factory extends (options: never) => unknown> =
  Awaited<ReturnType<Factory>> extends Target<infer Output> ? Output : unknown
