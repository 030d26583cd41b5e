import { ColdframeError } from '@coldframe/core/error'
import type { PythonModule } from './python-module.ts'

/** A Python module that the worker needs is not installed, cannot be imported, or is unsuitable. */
export class PythonModuleError extends ColdframeError {
  static override readonly errorName: string = 'PythonModuleError'

  constructor(module: PythonModule, python: string, reason: string, options?: ErrorOptions) {
    super(
      `Expected ${python} to have the module ${module.name}, got: ${reason}. ` +
        `Install it: ${module.install}. ` +
        'Or name a Python that has it by the option `python` or by COLDFRAME_PYTHON.',
      options,
    )
  }
}
