import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { interleaved } from './picture.ts'

// Not imported: the module has a `then` that never settles.
const require = createRequire(import.meta.url)

/** What is used of OpenCV.js, whose own types lack the module's start and its file system. */
interface OpenCv {
  readonly Mat?: unknown
  onRuntimeInitialized?: () => void
  readonly CV_32FC3: number
  FS_createDataFile(
    parent: string,
    name: string,
    data: Uint8Array,
    canRead: boolean,
    canWrite: boolean,
    canOwn: boolean,
  ): void
  FS_unlink(path: string): void
  matFromArray(rows: number, columns: number, type: number, values: Float32Array): Matrix
  blobFromImage(image: Matrix): Matrix
  readNetFromCaffe(prototxt: string, caffemodel: string): Net
}

interface Matrix {
  readonly data32F: Float32Array
  delete(): void
}

interface Net {
  setInput(blob: Matrix, name: string): void
  forward(name: string): Matrix
  delete(): void
}

/** The logits of planar images of size x size pixels, by OpenCV.js. */
export async function runOpenCvJs(
  modelPath: string,
  images: readonly Float32Array[],
  size: number,
): Promise<Float32Array[]> {
  const cv: OpenCv = require('@techstark/opencv-js')
  if (!cv.Mat)
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve
    })
  const name = basename(modelPath, '.prototxt')
  const files = [`${name}.prototxt`, `${name}.caffemodel`]
  for (const file of files)
    cv.FS_createDataFile(
      '/',
      file,
      await readFile(join(dirname(modelPath), file)),
      true,
      false,
      false,
    )
  const net = cv.readNetFromCaffe(`/${name}.prototxt`, `/${name}.caffemodel`)
  for (const file of files) cv.FS_unlink(`/${file}`)
  const answers = images.map((image) => {
    const picture = cv.matFromArray(size, size, cv.CV_32FC3, interleaved(image))
    const blob = cv.blobFromImage(picture)
    net.setInput(blob, 'input')
    const logits = net.forward('logits')
    const answer = Float32Array.from(logits.data32F)
    for (const matrix of [picture, blob, logits]) matrix.delete()
    return answer
  })
  net.delete()
  return answers
}
