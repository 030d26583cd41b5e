import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scratchDirectory } from './scratch-directory.ts'

/** A Python that has a module, the system's own first; `undefined` where none has. */
export function pythonWith(module: string): string | undefined {
  const look = `import importlib.util, sys; sys.exit(not importlib.util.find_spec("${module}"))`
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', look]).status === 0,
  )
}

/**
 * The logits of planar images of size x size pixels, by a script of this folder that takes the
 * model's files, a file of images, their size, and a file for the logits.
 */
export async function runInPython(
  python: string,
  script: string,
  modelFiles: readonly string[],
  images: readonly Float32Array[],
  size: number,
): Promise<Float32Array[]> {
  const directory = await scratchDirectory()
  const imagesPath = join(directory, 'images')
  const logitsPath = join(directory, 'logits')
  await writeFile(imagesPath, Buffer.concat(images.map(({ buffer }) => new Uint8Array(buffer))))
  const scriptPath = fileURLToPath(new URL(script, import.meta.url))
  const args = [scriptPath, ...modelFiles, imagesPath, String(size), logitsPath]
  const { status, stderr } = spawnSync(python, args, { encoding: 'utf8', timeout: 60_000 })
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`)
  const logits = new Float32Array(Uint8Array.from(await readFile(logitsPath)).buffer)
  const each = logits.length / images.length
  return images.map((_, index) => logits.subarray(index * each, (index + 1) * each))
}
