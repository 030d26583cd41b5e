export { BundleError } from './bundle-error.ts'
export { type BundledFunction, type BundleOptions, bundleFunction } from './bundle-function.ts'
export type { BundleTarget, FunctionSource, ModelSource } from './function-source.ts'
