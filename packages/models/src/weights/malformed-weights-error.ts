import { ColdframeError } from '@coldframe/core/error'

/** A weights file is not what its format says. The message names the file and the fault. */
export class MalformedWeightsError extends ColdframeError {
  static override readonly errorName: string = 'MalformedWeightsError'
}
