import type { ImageInput } from '../model-card.ts'

/** An input that keeps pixels as they are; `changes` say what a test is about. */
export function imageInput(changes: Partial<ImageInput> = {}): ImageInput {
  return {
    name: 'image',
    width: 4,
    height: 4,
    resize: { rule: 'stretch-bilinear' },
    mean: [0, 0, 0],
    std: [1, 1, 1],
    ...changes,
  }
}
