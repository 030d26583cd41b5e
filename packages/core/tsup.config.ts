import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    'coldframe-error': 'src/coldframe-error.ts',
    cloudwatch: 'src/cloudwatch.ts',
    files: 'src/files.ts',
    'instruction-set': 'src/instruction-set.ts',
  },
  noExternal: ['pure-rand'],
})
