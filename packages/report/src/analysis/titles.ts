const titles: ReadonlyMap<string, string> = new Map([
  ['onnx', 'ONNX'],
  ['tensorflow', 'TensorFlow'],
  ['caffe', 'Caffe'],
  ['pytorch', 'PyTorch'],
  ['resnet-50', 'ResNet-50'],
  ['inception-v2', 'Inception v2'],
  ['mobilenet-v2', 'MobileNetV2'],
])

/** A framework or network as its authors write it; one that is not known stays as it is. */
export function titleOf(label: string): string {
  return titles.get(label) ?? label
}
