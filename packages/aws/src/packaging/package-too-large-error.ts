import { ColdframeError } from '@coldframe/core/error'
import type { PackagePart } from './function-package.ts'

/** A function does not fit Lambda's limit of unzipped code. */
export class PackageTooLargeError extends ColdframeError {
  static override readonly errorName: string = 'PackageTooLargeError'
  readonly unzippedBytes: number
  readonly limitBytes: number
  /** Largest first. */
  readonly parts: readonly PackagePart[]

  constructor(folder: string, limitBytes: number, parts: readonly PackagePart[]) {
    const unzippedBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    const largest = parts.slice(0, 5).map(({ name, bytes }) => `${name} ${inMebibytes(bytes)}`)
    super(
      `Expected at most ${inMebibytes(limitBytes)} unzipped, Lambda's limit of a zip, ` +
        `got: ${inMebibytes(unzippedBytes)} in ${folder} (${largest.join(', ')}). ` +
        'A container image may have 10 GiB: make its build context with `containerContext`.',
    )
    this.unzippedBytes = unzippedBytes
    this.limitBytes = limitBytes
    this.parts = parts
  }
}

function inMebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
