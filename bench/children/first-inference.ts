// From the start of this process to its first prediction of a tensor, by the framework alone.
import { onnx } from '@coldframe/handler/onnx'

const [modelPath = ''] = process.argv.slice(2)
const framework = onnx(modelPath)
const { width, height } = framework.card.input
const model = await framework.load(() => 60_000)
await model.infer(new Float32Array(3 * width * height), () => 60_000)
process.send?.(Date.now() - Number(process.env.STARTED_AT_MS))
