import { cp } from 'node:fs/promises'
import { build } from '../../tsup.base.ts'

// A function starts fastest from one file: each entry is whole, with what it needs of core inside.
export default build({
  entry: {
    index: 'src/index.ts',
    image: 'src/image.ts',
    onnx: 'src/onnx.ts',
    tensorflow: 'src/tensorflow.ts',
    caffe: 'src/caffe.ts',
    pytorch: 'src/pytorch.ts',
    python: 'src/python.ts',
  },
  splitting: false,
  minify: true,
  noExternal: [/^@coldframe\/core/],
  onSuccess: () =>
    cp('src/worker/python', 'dist/python', {
      recursive: true,
      filter: (path) => !path.includes('__pycache__'),
    }),
  dts: {
    compilerOptions: {
      isolatedDeclarations: false,
      // Declarations are inlined only from sources that are not found through node_modules.
      paths: {
        '@coldframe/core': ['../core/src/index.ts'],
        '@coldframe/core/error': ['../core/src/coldframe-error.ts'],
        '@coldframe/core/instruction-set': ['../core/src/instruction-set.ts'],
      },
    },
  },
})
