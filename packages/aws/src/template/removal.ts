import type { DeletionPolicy } from './resource.ts'

/** What happens to a resource when the stack is deleted, said rather than left to the default. */
export function removal(policy: DeletionPolicy): {
  readonly DeletionPolicy: DeletionPolicy
  readonly UpdateReplacePolicy: 'Delete' | 'Retain'
} {
  return {
    DeletionPolicy: policy,
    UpdateReplacePolicy: policy === 'Delete' ? 'Delete' : 'Retain',
  }
}
