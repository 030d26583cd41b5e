import { defineConfig, type Options } from 'tsup'

/** The one build recipe. A package names its entries and, rarely, what it inlines. */
export function recipe(
  options: Pick<Options, 'entry' | 'external' | 'noExternal' | 'dts' | 'minify' | 'splitting'>,
): Options {
  return {
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
    ...options,
  }
}

export function build(options: Parameters<typeof recipe>[0]): ReturnType<typeof defineConfig> {
  return defineConfig(recipe(options))
}
