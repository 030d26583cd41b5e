import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    live: 'src/live.ts',
    study: 'src/study.ts',
    advice: 'src/advice.ts',
  },
  // Another package to find takes longer than all that is read of it.
  noExternal: ['@coldframe/core/error'],
  minify: true,
  // Shared chunks would make the root five files to open instead of one.
  splitting: false,
})
