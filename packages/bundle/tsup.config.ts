import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    'functions/onnx': 'src/functions/onnx.ts',
    'functions/ready': 'src/functions/ready.ts',
  },
  external: ['coldframe:entry'],
})
