import { join } from 'node:path'
import { prepareOnnx, resnet50, seededWeights, writeOnnx } from '@coldframe/models'
import { seededPictures } from '../examples/seeded-pictures.ts'
import { inChild } from './child.ts'
import { type Comparison, inTurn } from './comparison.ts'
import type { FirstPrediction } from './prediction-times.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const handlerScript = new URL('./children/first-prediction.ts', import.meta.url)
const frameworkScript = new URL('./children/first-inference.ts', import.meta.url)

/** From the start of a process to its first prediction by ResNet-50, prepared ahead and not. */
export async function preparedModel(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const network = resnet50()
    const [plain, prepared] = [join(folder, 'plain'), join(folder, 'prepared')]
    const weights = seededWeights(network, 1)
    const { modelPath, card } = await writeOnnx(network, weights, { directory: plain })
    await prepareOnnx(modelPath, { directory: prepared })
    const picture = join(await seededPictures(folder, 1), 'picture-0.jpg')
    const pathIn = (directory: string) => join(directory, card.file)
    const tensorIn = (directory: string) => () =>
      inChild<number>(frameworkScript, [pathIn(directory)], { packages: 'bundled' })
    const imageIn = (directory: string) => async () => {
      const parameters = ['onnx', pathIn(directory), picture]
      const first = await inChild<FirstPrediction>(handlerScript, parameters, {
        packages: 'bundled',
      })
      return first.startToFirstMs
    }
    // Files are read once, so that no round pays for the disk.
    await imageIn(plain)()
    await imageIn(prepared)()
    const unit = 'ms'
    return [
      {
        what: 'start to first prediction of a tensor, ResNet-50 prepared, against plain',
        ...(await inTurn(7, tensorIn(prepared), tensorIn(plain))),
        unit,
        atMost: 0.35,
      },
      {
        what: 'the same of an image through imageHandler, with sharp and the AWS SDK',
        ...(await inTurn(7, imageIn(prepared), imageIn(plain))),
        unit,
      },
    ]
  })
}
