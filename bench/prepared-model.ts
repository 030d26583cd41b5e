import { join } from 'node:path'
import { prepareOnnx, resnet50, seededWeights, writeOnnx } from '@coldframe/models'
import { seededPictures } from '../examples/seeded-pictures.ts'
import { inChild } from './child.ts'
import { type Comparison, inTurn } from './comparison.ts'
import type { FirstPrediction } from './prediction-times.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const script = new URL('./children/first-prediction.ts', import.meta.url)

/** From the start of a process to its first prediction by ResNet-50, prepared ahead and not. */
export async function preparedModel(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const network = resnet50()
    const [plain, prepared] = [join(folder, 'plain'), join(folder, 'prepared')]
    const weights = seededWeights(network, 1)
    const { modelPath, card } = await writeOnnx(network, weights, { directory: plain })
    await prepareOnnx(modelPath, { directory: prepared })
    const picture = join(await seededPictures(folder, 1), 'picture-0.jpg')
    const startOf = (directory: string) => async () => {
      const path = join(directory, card.file)
      const first = await inChild<FirstPrediction>(script, ['onnx', path, picture], {
        packages: 'bundled',
      })
      return first.startToFirstMs
    }
    // Files are read once, so that no round pays for the disk.
    await startOf(plain)()
    await startOf(prepared)()
    const measured = await inTurn(7, startOf(prepared), startOf(plain))
    return [
      {
        what: 'start to first prediction, ResNet-50 prepared, against plain',
        ...measured,
        unit: 'ms',
        atMost: 0.35,
      },
    ]
  })
}
