export { MissingPackageError } from './missing-package-error.ts'
export { ModelFileError } from './onnx/model-file-error.ts'
export { type OnnxOptions, onnx } from './onnx/onnx.ts'
