import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    'coldframe-error': 'src/coldframe-error.ts',
    cloudwatch: 'src/cloudwatch.ts',
    files: 'src/files.ts',
    's3-export': 'src/s3-export.ts',
    'instruction-set': 'src/instruction-set.ts',
    csv: 'src/csv.ts',
    ndjson: 'src/ndjson.ts',
    parquet: 'src/parquet.ts',
  },
  noExternal: ['csv-parse', 'csv-stringify', 'pure-rand'],
})
