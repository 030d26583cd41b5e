/** A weights file is not what its format says. The message names the file and the fault. */
export class MalformedWeightsError extends Error {
  static readonly errorName: string = 'MalformedWeightsError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = MalformedWeightsError.errorName
  }
}
