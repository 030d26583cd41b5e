/** One of the paper's research questions, answered for what was run. */
export interface Question {
  readonly title: string
  /** What the answers compare, and their unit. */
  readonly basis: string
  readonly answers: readonly Answer[]
}

/** The answer for one network and one way of loading. */
export interface Answer {
  /** `MobileNetV2, loaded at every request`. */
  readonly about: string
  /** `1. ONNX (ONNX Runtime 1.30.0) 0.41 (median 0.40 to 0.42); 2. ...`. */
  readonly text: string
  /** The same without numbers; a terminal has them in its tables. */
  readonly brief: string
}
