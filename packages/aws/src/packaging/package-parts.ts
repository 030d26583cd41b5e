import type { FunctionFile } from './function-files.ts'
import type { PackagePart } from './function-package.ts'
import type { ModelFileNames } from './model-file-names.ts'

/** What files are for, with the bytes of each; largest first. */
export function packageParts(
  files: readonly FunctionFile[],
  model: ModelFileNames,
): readonly PackagePart[] {
  const bytes = new Map<string, number>()
  for (const file of files) {
    const name = partOf(file.name, model)
    bytes.set(name, (bytes.get(name) ?? 0) + file.bytes)
  }
  return [...bytes]
    .map(([name, sum]) => ({ name, bytes: sum }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
}

function partOf(name: string, { plain, prepared }: ModelFileNames): string {
  if (plain.has(name)) return 'model'
  if (prepared.has(name)) return 'prepared model'
  if (name === 'model.json') return 'model card'
  if (name === 'index.mjs') return 'code'
  if (name.startsWith('python/')) return 'Python worker'
  const [, nodePackage] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name) ?? []
  return nodePackage ?? 'files'
}
