import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    s3: 'src/s3.ts',
    lambda: 'src/lambda.ts',
    http: 'src/http.ts',
    describe: 'src/describe.ts',
    'world-cup-98': 'src/world-cup-98.ts',
    'player-thread': 'src/worker/player-thread.ts',
  },
  noExternal: ['csv-parse'],
})
