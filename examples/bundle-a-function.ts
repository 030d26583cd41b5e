// Makes the folder of one function: `npx tsx examples/bundle-a-function.ts FOLDER`
import { bundleFunction } from '@coldframe/bundle'

const [folder = '.coldframe/mobilenet-v2'] = process.argv.slice(2)

const bundled = await bundleFunction(
  {
    name: 'mobilenet-v2',
    entry: '@coldframe/bundle/functions/onnx',
    model: { network: 'mobilenet-v2', format: 'onnx' },
    architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
  },
  { folder, modelCache: '.coldframe/models' },
)
console.log(`${bundled.folder}: ${Math.round(bundled.bytes / 1e6)} MB, ${bundled.card?.title}`)
