import { defineConfig, type Options } from 'tsup'

type Choices = Pick<
  Options,
  'entry' | 'external' | 'noExternal' | 'dts' | 'minify' | 'onSuccess' | 'splitting'
>

/** The one build recipe. A package names its entries and, rarely, what it inlines or copies. */
export function build(choices: Choices): ReturnType<typeof defineConfig> {
  return defineConfig({
    format: 'esm',
    target: 'node20',
    platform: 'node',
    dts: true,
    sourcemap: true,
    clean: true,
    treeshake: true,
    silent: true,
    removeNodeProtocol: false,
    // The tarball's consumers resolve built files; inlined siblings are read from their sources.
    esbuildOptions: (esbuild) => {
      esbuild.conditions = ['source']
    },
    ...choices,
  })
}
