import { build } from '../../tsup.base.ts'

export default build({
  entry: {
    index: 'src/index.ts',
    'functions/caffe': 'src/functions/caffe.ts',
    'functions/onnx': 'src/functions/onnx.ts',
    'functions/pytorch': 'src/functions/pytorch.ts',
    'functions/ready': 'src/functions/ready.ts',
    'functions/tensorflow': 'src/functions/tensorflow.ts',
  },
  external: ['coldframe:entry'],
})
