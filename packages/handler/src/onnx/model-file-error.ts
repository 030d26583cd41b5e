import { existsSync } from 'node:fs'
import { ColdframeError } from '@coldframe/core/error'

/** A model file is missing, or the framework cannot read it. */
export class ModelFileError extends ColdframeError {
  static override readonly errorName: string = 'ModelFileError'

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      existsSync(path)
        ? `Expected a model that the framework can read at ${path}, got: ${reason}`
        : `Expected a model at ${path}, got: no such file. A path is relative to LAMBDA_TASK_ROOT, else to the working directory.`,
      { cause },
    )
  }
}
