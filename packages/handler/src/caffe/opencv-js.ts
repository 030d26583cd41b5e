import { readFile } from 'node:fs/promises'
import type * as Published from '@techstark/opencv-js'
import type { LoadedModel } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { optionalPackage } from '../optional-package.ts'
import { withoutFatalListeners } from '../without-fatal-listeners.ts'
import { refuseOpenCv } from './opencv-version.ts'
import { OpenCvVersionError } from './opencv-version-error.ts'

/** The part of OpenCV.js that is used, with what the package's types lack or leave open. */
type OpenCv = Pick<
  typeof Published,
  | 'Mat'
  | 'Size'
  | 'Scalar'
  | 'CV_32FC3'
  | 'CV_32F'
  | 'blobFromImage'
  | 'getBuildInformation'
  | 'FS_createDataFile'
  | 'exceptionFromPtr'
> & {
  onRuntimeInitialized?: () => void
  readNetFromCaffe(prototxt: string, weights: string): Net
  FS_unlink(path: string): void
}

interface Net {
  setInput(blob: Published.Mat, name: string): void
  forward(output: string): Published.Mat
  delete(): void
}

/** OpenCV's Caffe importer as WebAssembly, in this process, on one thread. */
export interface OpenCvJs {
  readonly version: string
  load(prototxt: string, weights: string, card: ModelCard): Promise<LoadedModel>
}

const packageName = '@techstark/opencv-js'

let started: Promise<OpenCvJs> | undefined

/**
 * OpenCV.js, started once in a process: it takes about a second.
 *
 * @param purpose For the error: what the package is wanted for.
 * @throws MissingPackageError where the package is not installed.
 * @throws OpenCvVersionError where it is no OpenCV 4.
 */
export function openCvJs(purpose: string): Promise<OpenCvJs> {
  started ??= start(purpose).catch((error) => {
    started = undefined
    throw error
  })
  return started
}

async function start(purpose: string): Promise<OpenCvJs> {
  // In an object, because OpenCV.js has a `then` of its own that no promise may come across.
  const { cv } = await withoutFatalListeners(packageName, async () => {
    const cv = optionalPackage<OpenCv>(packageName, `in version 4.12.0-release.1 ${purpose}`)
    if (!cv.Mat)
      await new Promise<void>((resolve) => {
        cv.onRuntimeInitialized = resolve
      })
    return { cv }
  })
  const version = /OpenCV (\S+)/.exec(cv.getBuildInformation())?.[1] ?? 'of an unknown version'
  const refusal = refuseOpenCv(version)
  if (refusal) throw new OpenCvVersionError(refusal)
  return { version, load: (...files) => loadNet(cv, ...files) }
}

let filesMade = 0

async function loadNet(
  cv: OpenCv,
  prototxt: string,
  weights: string,
  card: ModelCard,
): Promise<LoadedModel> {
  const { input, output } = card
  const names: string[] = []
  let net: Net
  try {
    for (const file of [prototxt, weights]) {
      const bytes = await readFile(file).catch((error) => {
        throw new ModelFileError(file, error)
      })
      const name = `coldframe-${++filesMade}`
      cv.FS_createDataFile('/', name, bytes, true, false, true)
      names.push(name)
    }
    net = attempt(cv, () => cv.readNetFromCaffe(`/${names[0]}`, `/${names[1]}`))
  } catch (error) {
    throw ModelFileError.isInstance(error) ? error : new ModelFileError(prototxt, error)
  } finally {
    for (const name of names) cv.FS_unlink(`/${name}`)
  }

  // The one way to a matrix of four dimensions; its planes are overwritten by each image.
  const image = new cv.Mat(input.height, input.width, cv.CV_32FC3)
  const size = new cv.Size(input.width, input.height)
  const blob = cv.blobFromImage(image, 1, size, new cv.Scalar(0), false, false, cv.CV_32F)
  image.delete()

  return {
    async infer(tensor) {
      return attempt(cv, () => {
        blob.data32F.set(tensor)
        net.setInput(blob, input.name)
        const logits = net.forward(output.name)
        const answer = Float32Array.from(logits.data32F)
        logits.delete()
        return answer
      })
    },
    release() {
      net.delete()
      blob.delete()
    },
  }
}

/** OpenCV.js throws the address of an exception. */
function attempt<T>(cv: OpenCv, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (typeof error !== 'number') throw error
    throw new Error(cv.exceptionFromPtr(error).msg.trim(), { cause: error })
  }
}
