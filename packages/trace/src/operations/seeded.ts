/** What a random operation is decided by. */
export interface Seeded {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
}
