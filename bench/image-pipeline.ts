import { join } from 'node:path'
import { mobileNetV2, seededWeights, writeOnnx } from '@coldframe/models'
import { seededPictures } from '../examples/seeded-pictures.ts'
import { inChild } from './child.ts'
import { type Comparison, median } from './comparison.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const script = new URL('./children/image-rounds.ts', import.meta.url)

/** What `children/image-rounds.ts` sends: by round and picture, in milliseconds. */
export interface ImageRounds {
  readonly ours: number[]
  readonly byHand: number[]
  readonly again: number[]
}

/**
 * Six pictures through `imageHandler` with `onnx()`, records written, and through the same work by
 * hand, with one session. The bar is for the median of the ratios of neighbours in time.
 */
export async function imagePipeline(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const network = mobileNetV2()
    const directory = join(folder, 'model')
    const { modelPath } = await writeOnnx(network, seededWeights(network, 1), { directory })
    const pictures = await seededPictures(folder, 1)
    const { ours, byHand, again } = await inChild<ImageRounds>(script, [modelPath, pictures])
    const noise = pairedRatio(again, ours)
    const unit = 'ms'
    return [
      {
        what: 'imageHandler, against sharp and ONNX Runtime by hand',
        ours: median(ours),
        other: median(byHand),
        unit,
        noise: median(again) / median(ours),
      },
      {
        what: 'the same, median of paired ratios',
        ours: pairedRatio(ours, byHand),
        unit: 'times',
        noise,
        atMost: 1.03,
      },
    ]
  })
}

function pairedRatio(ours: readonly number[], others: readonly number[]): number {
  return median(ours.map((time, index) => time / (others[index] ?? Number.NaN)))
}
