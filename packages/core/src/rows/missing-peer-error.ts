import { ColdframeError } from '../coldframe-error.ts'

/** A package that only this part of Coldframe needs is not installed. */
export class MissingPeerError extends ColdframeError {
  static override readonly errorName: string = 'MissingPeerError'
  readonly packageName: string

  constructor(packageName: string, options?: ErrorOptions) {
    super(
      `Expected the package ${packageName} to be installed, found none. Add it to your project: npm install ${packageName}`,
      options,
    )
    this.packageName = packageName
  }
}
