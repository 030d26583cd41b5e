import { ColdframeError } from '@coldframe/core/error'

/** Weights do not belong to a network: a tensor is missing or has another shape. */
export class WeightsMismatchError extends ColdframeError {
  static override readonly errorName: string = 'WeightsMismatchError'
  readonly tensor: string
  readonly expectedShape: readonly number[]
  /** `undefined` where there is no such tensor. */
  readonly gotShape: readonly number[] | undefined

  constructor(
    network: string,
    tensor: string,
    expectedShape: readonly number[],
    gotShape: readonly number[] | undefined,
  ) {
    super(
      `Expected tensor ${tensor} of ${network} with shape [${expectedShape.join(', ')}], got: ` +
        `${gotShape ? `[${gotShape.join(', ')}]` : 'no such tensor'}. ` +
        'Pass weights of this network, with the names that `network.tensors` lists.',
    )
    this.tensor = tensor
    this.expectedShape = expectedShape
    this.gotShape = gotShape
  }
}
