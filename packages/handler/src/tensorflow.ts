export { MissingPackageError } from './missing-package-error.ts'
export { ModelFileError } from './onnx/model-file-error.ts'
export { type TensorflowOptions, tensorflow } from './tensorflow/tensorflow.ts'
