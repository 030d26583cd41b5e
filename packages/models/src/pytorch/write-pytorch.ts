import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestFile } from '../files/digest-file.ts'
import { writeDigested } from '../files/write-digested.ts'
import { type WriteModelOptions, type WrittenModel, writeModel } from '../files/write-model.ts'
import type { Network } from '../networks/network.ts'
import { nodeWeights } from '../weights/node-weights.ts'
import type { Weights } from '../weights/weights.ts'
import { runPython } from './run-python.ts'

/** Options of `writePytorch`. */
export interface WritePytorchOptions extends WriteModelOptions {
  /**
   * A Python interpreter, 3.9 or newer, that has torch.
   * @default COLDFRAME_PYTHON, else the python3 of PATH, else /usr/bin/python3
   */
  readonly python?: string | undefined
  /**
   * When Python is killed.
   * @default 120_000
   */
  readonly timeoutMs?: number | undefined
}

/** Lies beside this file, and beside the built one. */
const script = fileURLToPath(new URL('./write_torchscript.py', import.meta.url))

/**
 * Writes `<network>.torchscript.pt` and `model.json`: a frozen TorchScript module that takes one
 * tensor, `input` float32 [1, 3, height, width], and returns one, the logits [1, classes]. Batch
 * normalizations are folded.
 *
 * PyTorch itself writes the file, in a Python process that is given the weights in a file inside
 * `directory` and holds them all in memory. The same network, weights, options and PyTorch give the
 * same bytes.
 *
 * The loader must optimize the module: `torch.jit.optimize_for_inference(torch.jit.load(path))`. An
 * optimized module cannot be stored: `save` leaves its weights out, and `load` fails (1.13). On one
 * thread of an AVX-512 server, Debian's PyTorch 1.13 took 6, 38 and 53 ms for MobileNetV2,
 * Inception v2 and ResNet-50 optimized, and 194, 319 and 663 ms as loaded. Logits differ from ONNX
 * Runtime's by less than 1e-5 either way.
 *
 * Throws a PythonMissingError where there is no Python 3.9 with torch, a PythonFailedError where
 * its script fails or takes longer than `timeoutMs`, a WeightsMismatchError before anything is
 * written where weights do not fit, and an InvalidInputError where there are not as many labels as
 * classes.
 */
export async function writePytorch(
  network: Network,
  weights: Weights,
  options: WritePytorchOptions,
): Promise<WrittenModel> {
  const { python = process.env.COLDFRAME_PYTHON, timeoutMs = 120_000 } = options
  const pythons = python ? [python] : ['python3', '/usr/bin/python3']
  const file = `${network.name}.torchscript.pt`
  return writeModel(network, weights, options, {
    format: 'pytorch',
    layout: 'NCHW',
    file,
    async write(fitted, staging) {
      const graphPath = join(staging, 'graph.json')
      const weightsPath = join(staging, 'weights')
      const nodes: object[] = []
      await writeDigested(weightsPath, async (append) => {
        for (const node of fitted.nodes) {
          const tensors: (readonly number[])[] = []
          for await (const { shape, values } of nodeWeights(node, weights, {
            foldBatchNorm: true,
          })) {
            await append(values)
            tensors.push(shape)
          }
          nodes.push({ ...node, tensors })
        }
      })
      await writeFile(graphPath, JSON.stringify(nodes))
      await runPython(script, [graphPath, weightsPath, join(staging, file)], { pythons, timeoutMs })
      for (const path of [graphPath, weightsPath]) await rm(path)
      return { [file]: await digestFile(join(staging, file)) }
    },
  })
}
