import type { BundledFunction } from '@coldframe/bundle'
import type { DeployedFacts } from '@coldframe/study'

/** What a function's folder holds, as a report tells it. */
export function deployedFacts({ bytes, libraries, card }: BundledFunction): DeployedFacts {
  return {
    packageBytes: bytes,
    libraries,
    weights: card?.weights,
    model: card && {
      parameters: card.parameters,
      multiplyAdds: card.multiplyAdds,
      // The plain model's: a prepared copy beside it is the same model.
      bytes: Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0),
    },
  }
}
