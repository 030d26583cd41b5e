import { InvalidInputError } from '@coldframe/core/error'
import { inceptionV2 } from './inception-v2.ts'
import { mobileNetV2 } from './mobilenet-v2.ts'
import type { Network } from './network.ts'
import { resnet50 } from './resnet-50.ts'

/** The networks of this package. */
export type NetworkName = 'resnet-50' | 'inception-v2' | 'mobilenet-v2'

/** Every network of this package under its name. */
export const networks: Readonly<Record<NetworkName, () => Network>> = {
  'resnet-50': resnet50,
  'inception-v2': inceptionV2,
  'mobilenet-v2': mobileNetV2,
}

/** The network called `name`. Throws an InvalidInputError that lists the known names for another. */
export function networkByName(name: string): Network {
  if (Object.hasOwn(networks, name)) return networks[name as NetworkName]()
  const known = Object.keys(networks).join(', ')
  throw new InvalidInputError(`the name of a network (${known})`, name)
}
