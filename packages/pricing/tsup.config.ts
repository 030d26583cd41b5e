import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    live: 'src/live.ts',
    study: 'src/study.ts',
    advice: 'src/advice.ts',
  },
  // Shared chunks would make the root five files to open instead of one.
  splitting: false,
})
