import type { Convolution } from '../networks/network-node.ts'
import type { Weights } from './weights.ts'

/** Added to the variance under the root; PyTorch's and Caffe's default. */
export const batchNormEpsilon = 1e-5

/**
 * The weight and bias of the convolution that does the work of `node`'s convolution and batch
 * normalization: weight · s and beta - mean · s, where s = gamma / sqrt(variance + 1e-5). Computed
 * in double precision and rounded once.
 */
export async function foldBatchNorm(
  node: Convolution,
  weights: Weights,
): Promise<{ weight: Float32Array; bias: Float32Array }> {
  const weight = await weights.read(`${node.name}.weight`)
  const gamma = await weights.read(`${node.batchNorm}.weight`)
  const beta = await weights.read(`${node.batchNorm}.bias`)
  const mean = await weights.read(`${node.batchNorm}.running_mean`)
  const variance = await weights.read(`${node.batchNorm}.running_var`)
  const perChannel = weight.length / node.outChannels
  const bias = beta.map((shift, channel) => {
    const scale = (gamma[channel] ?? 0) / Math.sqrt((variance[channel] ?? 0) + batchNormEpsilon)
    const filter = weight.subarray(channel * perChannel, (channel + 1) * perChannel)
    filter.forEach((value, index) => {
      filter[index] = value * scale
    })
    return shift - (mean[channel] ?? 0) * scale
  })
  return { weight, bias }
}
