// A study's CloudFormation template. It needs no credentials: npx tsx photos-template.ts
import { studyTemplate } from '@coldframe/aws'
import { grid } from '@coldframe/study'

const template = studyTemplate(
  {
    name: 'photos',
    functions: grid({
      framework: ['onnx'],
      network: ['mobilenet-v2'],
      memorySizeMB: [1024, 1769],
    }),
    retries: 2,
  },
  { logFormat: 'JSON', retentionDays: 7 },
)
console.log(JSON.stringify(template, undefined, 2))
