import { copyFile } from 'node:fs/promises'
import { build } from '../../tsup.base.ts'

export default build({
  entry: { index: 'src/index.ts' },
  noExternal: [/^@coldframe\/core/],
  // Run as a process of its own, so it stays a file; the built code looks beside itself.
  onSuccess: () => copyFile('src/pytorch/write_torchscript.py', 'dist/write_torchscript.py'),
  dts: {
    compilerOptions: {
      isolatedDeclarations: false,
      // Declarations are inlined only from sources that are not found through node_modules.
      paths: {
        '@coldframe/core/error': ['../core/src/coldframe-error.ts'],
        '@coldframe/core/instruction-set': ['../core/src/instruction-set.ts'],
      },
    },
  },
})
