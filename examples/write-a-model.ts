// Writes a network as ONNX, with weights drawn from a seed: `npx tsx examples/write-a-model.ts FOLDER`
import { networkByName, seededWeights, writeOnnx } from '@coldframe/models'

const [directory = '.coldframe/written', name = 'mobilenet-v2'] = process.argv.slice(2)

const network = networkByName(name)
const { modelPath } = await writeOnnx(network, seededWeights(network, 98), { directory })
console.log(`${modelPath}: ${network.title}, ${network.parameters} parameters`)
