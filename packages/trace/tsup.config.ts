import { build } from '../../tsup.base.ts'

export default build({ entry: { index: 'src/index.ts', s3: 'src/s3.ts' } })
