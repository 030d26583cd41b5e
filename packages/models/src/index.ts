export { type InstructionSet, instructionSet } from '@coldframe/core/instruction-set'
export { writeCaffe } from './caffe/write-caffe.ts'
export { imagenetLabels } from './card/imagenet-labels.ts'
export { inputFor } from './card/input-for.ts'
export type { FileDigest, ModelCard, ModelOutput, PreparedModel } from './card/model-card.ts'
export type { ModelInput, ResizeRule } from './card/model-input.ts'
export type { WriteModelOptions, WrittenModel } from './files/write-model.ts'
export { inceptionV2 } from './networks/inception-v2.ts'
export { mobileNetV2 } from './networks/mobilenet-v2.ts'
export type { Network } from './networks/network.ts'
export { type NetworkName, networkByName, networks } from './networks/network-by-name.ts'
export type {
  Activation,
  Add,
  AveragePool,
  Concat,
  Convolution,
  GlobalAveragePool,
  Linear,
  MaxPool,
  NetworkNode,
} from './networks/network-node.ts'
export { resnet50 } from './networks/resnet-50.ts'
export { MissingPackageError } from './onnx/missing-package-error.ts'
export { type PreparedOnnx, type PrepareOnnxOptions, prepareOnnx } from './onnx/prepare-onnx.ts'
export { type WriteOnnxOptions, writeOnnx } from './onnx/write-onnx.ts'
export { PythonFailedError } from './pytorch/python-failed-error.ts'
export { PythonMissingError } from './pytorch/python-missing-error.ts'
export { type WritePytorchOptions, writePytorch } from './pytorch/write-pytorch.ts'
export { writeTensorflow } from './tensorflow/write-tensorflow.ts'
export { MalformedWeightsError } from './weights/malformed-weights-error.ts'
export { readSafetensors } from './weights/read-safetensors.ts'
export { seededWeights } from './weights/seeded-weights.ts'
export type {
  SeededProvenance,
  TrainedProvenance,
  Weights,
  WeightsProvenance,
} from './weights/weights.ts'
export { WeightsMismatchError } from './weights/weights-mismatch-error.ts'
