import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import type { io } from '@tensorflow/tfjs-core'

/** Reads a graph model's JSON and the weight files that it names, beside it. */
export async function graphFiles(path: string): Promise<io.ModelArtifacts> {
  const model: Partial<io.ModelJSON> | null = JSON.parse(await readFile(path, 'utf8'))
  const { format, modelTopology, weightsManifest, signature } = model ?? {}
  if (format !== 'graph-model' || modelTopology === undefined || !Array.isArray(weightsManifest))
    throw new InvalidInputError('a graph model of TensorFlow.js', String(format))
  const folder = dirname(path)
  const names = weightsManifest.flatMap(({ paths }) => paths)
  return {
    modelTopology,
    ...(signature === undefined ? {} : { signature }),
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: await Promise.all(names.map((name) => fileBuffer(join(folder, name)))),
  }
}

async function fileBuffer(path: string): Promise<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = await readFile(path)
  const whole = buffer.byteLength === byteLength
  return (whole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer
}
