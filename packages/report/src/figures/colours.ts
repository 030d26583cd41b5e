/** Okabe and Ito's palette, which people with any colour vision can tell apart. */
const known: ReadonlyMap<string, string> = new Map([
  ['ONNX', '#0072b2'],
  ['TensorFlow', '#e69f00'],
  ['Caffe', '#009e73'],
  ['PyTorch', '#d55e00'],
])
const others = ['#cc79a7', '#56b4e9', '#f0e442']
const grey = '#8c8c8c'

/**
 * A colour per framework: the same in every study for those that the paper and Coldframe name, by
 * position for others, grey for functions without one.
 */
export function colourOf(framework: string | undefined, position: number): string {
  if (framework === undefined) return grey
  return known.get(framework) ?? others[position % others.length] ?? grey
}
