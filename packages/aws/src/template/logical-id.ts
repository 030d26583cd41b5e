/**
 * The logical id that a function's resources, parameters and outputs begin with, by its name: its
 * words with capitals, and its place in the list where another function's id reads the same.
 *
 * @example
 * logicalIds(['onnx-resnet-50']).get('onnx-resnet-50') // 'OnnxResnet50'
 */
export function logicalIds(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const ids = new Map<string, string>()
  for (const [index, name] of names.entries()) {
    const words = name.split('-').filter((word) => word !== '')
    const plain = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
    let id = plain
    for (let count = index + 1; taken.has(id); count++) id = `${plain}N${count}`
    taken.add(id)
    ids.set(name, id)
  }
  return ids
}
