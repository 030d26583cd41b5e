// The paper's study, on this machine or with `--lab aws` in an account: 54 uploads in the rhythm of the
// World Cup 98 site, against three networks under ONNX Runtime, and MobileNetV2 under TensorFlow and
// Caffe too. `npm start -- --help` lists the options.
import { defineStudy, grid } from '@coldframe/study'
import { paperCountsPerMinute, perMinute, speedUp } from '@coldframe/trace'
import { paperStudyOptions, usage } from './paper-study-options.ts'
import { runAndReport } from './run-and-report.ts'
import { seededPictures } from './seeded-pictures.ts'

const options = paperStudyOptions(process.argv.slice(2))
if (options.help) {
  console.log(usage)
  process.exit()
}

const everyFunction = {
  memorySizeMB: [1536],
  architecture: [process.arch === 'arm64' ? 'arm64' : 'x86_64'],
  loadWhen: [options.load],
  weights: options.weights,
} as const

const study = defineStudy({
  name: 'world-cup-98',
  region: 'eu-south-1',
  functions: [
    ...grid({
      framework: ['onnx'],
      network: ['resnet-50', 'inception-v2', 'mobilenet-v2'],
      ...everyFunction,
    }),
    ...grid({ framework: ['tensorflow', 'caffe'], network: ['mobilenet-v2'], ...everyFunction }),
  ],
  trace: speedUp(perMinute(paperCountsPerMinute, { seed: options.seed }), options.speed),
  images: options.images ?? (await seededPictures('.coldframe/pictures', options.seed)),
  seed: options.seed,
})

if (options.lab === 'local') {
  await runAndReport(study)
} else {
  // The clients of many services take a while to load, and a study on this machine needs none.
  const { confirmedAwsLab, printAwsPlan } = await import('./aws-study.ts')
  await (options.dryRun ? printAwsPlan(study) : runAndReport(study, confirmedAwsLab(options)))
}
