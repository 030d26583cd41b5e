import { fileURLToPath } from 'node:url'

/**
 * The folder of the workers' scripts: beside this module, beside the package's built files, and
 * beside the one file of a bundled function, which has to be given a copy named `python`.
 */
export const pythonFolder: string = fileURLToPath(new URL('./python/', import.meta.url))
