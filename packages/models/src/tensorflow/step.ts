import type { Constant } from './constant.ts'
import type { Attributes } from './graph-node.ts'

/** One operation: what it takes beside the output of the one before, and its attributes. */
export interface Step {
  readonly op: string
  readonly inputs?: readonly string[]
  /** Inputs after the others. */
  readonly constants?: readonly Constant[]
  readonly attributes?: Attributes
}
