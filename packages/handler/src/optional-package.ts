import { createRequire } from 'node:module'
import { types } from 'node:util'
import { MissingPackageError } from './missing-package-error.ts'

const require = createRequire(import.meta.url)

/**
 * A package that the user installs, loaded only where it is used: what a default import of it would
 * give. It is required, not imported, so that its version is known at once and a module that needs
 * it stays usable by `require(esm)`.
 *
 * @throws MissingPackageError where it is not installed, or does not load.
 */
export function optionalPackage<Module>(name: string, purpose: string): Module {
  try {
    const loaded = require(name)
    return types.isModuleNamespaceObject(loaded) && 'default' in loaded ? loaded.default : loaded
  } catch (error) {
    throw new MissingPackageError(name, purpose, error)
  }
}
