import type { Network } from '../networks/network.ts'
import type { Layer } from './node-layers.ts'

/** A network in protobuf's text format. */
export function prototxt({ name, input }: Network, layers: readonly Layer[]): string {
  const shape = [1, 3, input.height, input.width].map((size) => `dim: ${size}`).join(' ')
  const image: Layer = {
    name: 'input',
    type: 'Input',
    bottoms: [],
    top: 'input',
    parameters: `input_param { shape { ${shape} } }`,
  }
  return [`name: "${name}"`, ...[image, ...layers].map(layerText), ''].join('\n')
}

function layerText({ name, type, bottoms, top, parameters }: Layer): string {
  const fields = [
    `name: "${name}"`,
    `type: "${type}"`,
    ...bottoms.map((bottom) => `bottom: "${bottom}"`),
    `top: "${top}"`,
    ...(parameters ? [parameters] : []),
  ]
  return `layer {\n${fields.map((field) => `  ${field}\n`).join('')}}`
}
