import { build } from '../../tsup.base.ts'

// A function starts fastest from one file: each entry is whole, with what it needs of core inside.
export default build({
  entry: { index: 'src/index.ts', image: 'src/image.ts', onnx: 'src/onnx.ts' },
  splitting: false,
  noExternal: [/^@coldframe\/core/],
  dts: {
    compilerOptions: {
      isolatedDeclarations: false,
      // Declarations are inlined only from sources that are not found through node_modules.
      paths: {
        '@coldframe/core': ['../core/src/index.ts'],
        '@coldframe/core/error': ['../core/src/coldframe-error.ts'],
      },
    },
  },
})
