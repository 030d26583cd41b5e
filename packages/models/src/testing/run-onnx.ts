import { InferenceSession, Tensor } from 'onnxruntime-node'

/** The logits of images of size x size pixels, by ONNX Runtime on one thread. */
export async function runOnnx(
  modelPath: string,
  images: readonly Float32Array[],
  size: number,
): Promise<Float32Array[]> {
  const session = await InferenceSession.create(modelPath, {
    intraOpNumThreads: 1,
    graphOptimizationLevel: 'disabled',
  })
  const answers: Float32Array[] = []
  for (const image of images) {
    const { logits } = await session.run({
      input: new Tensor('float32', image, [1, 3, size, size]),
    })
    if (!(logits?.data instanceof Float32Array)) throw new Error('Expected float32 logits.')
    answers.push(logits.data)
  }
  await session.release()
  return answers
}

/** The index of the largest logit. */
export function topClass(logits: Float32Array): number {
  return logits.indexOf(Math.max(...logits))
}

/** The largest absolute difference; NaN where one has fewer logits. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Math.max(...Array.from(left, (value, index) => Math.abs(value - (right[index] ?? NaN))))
}
