// Every cell of the paper's tables, and ONNX Runtime's beside them: four frameworks, three networks,
// the model loaded once or, as in the paper, at every request. `npm run study:paper -- --help`
import { parseArgs } from 'node:util'
import { defineStudy } from '@coldframe/study'
import { paperCountsPerMinute, perMinute, speedUp } from '@coldframe/trace'
import { frameworks, networks, paperCells } from './paper-cells.ts'
import { runAndReport } from './run-and-report.ts'
import { seededPictures } from './seeded-pictures.ts'

const usage = `npm run study:paper -- [options]

  --speed N       how many times faster than real time the trace is played (default 10)
  --cells LIST    frameworks, networks or framework-network, separated by commas (default: all)
  --images DIR    photos to upload (default: seeded pictures)
  --seed N        decides arrivals, images and weights (default 98)`

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    speed: { type: 'string', default: '10' },
    cells: { type: 'string' },
    images: { type: 'string' },
    seed: { type: 'string', default: '98' },
  },
})
if (values.help) {
  console.log(usage)
  process.exit()
}

const seed = Number(values.seed)
const modelCache = '.coldframe/models'
const { functions, notRun } = await paperCells(
  {
    framework: frameworks,
    network: networks,
    memorySizeMB: [1536],
    architecture: [process.arch === 'arm64' ? 'arm64' : 'x86_64'],
    loadWhen: ['init', 'every-request'],
    timeoutSeconds: 120,
  },
  values.cells,
  modelCache,
)
for (const { spec, reason, advice } of notRun)
  console.log(`not run: ${spec.name}: ${reason} ${advice}`)

const study = defineStudy({
  name: 'paper',
  region: 'eu-south-1',
  functions,
  notRun,
  trace: speedUp(perMinute(paperCountsPerMinute, { seed }), Number(values.speed)),
  images: values.images ?? (await seededPictures('.coldframe/pictures', seed)),
  seed,
})

await runAndReport(study)
