/** What the paper prints for one framework and network: its Tables I, II and III. */
export interface PaperResult {
  /** The framework of the paper, as it writes it; its engine was not ours. */
  readonly framework: string
  /** Table I: US dollars for 54 executions. */
  readonly costUsd: number
  /** Table II: the mean response time. */
  readonly responseSeconds: number
  /** Table III: the mean execution time. */
  readonly executionSeconds: number
}

/** How many executions the paper's Table I counts. */
export const PAPER_EXECUTIONS = 54

/** Where the paper measured. */
export const PAPER_PLACE = 'AWS Lambda eu-south-1'

const PAPER_FRAMEWORKS = ['tensorflow', 'pytorch', 'caffe'] as const

const results: ReadonlyMap<string, PaperResult> = new Map([
  ['tensorflow resnet-50', paper('TensorFlow', 0.065, 41.141, 20.33)],
  ['tensorflow inception-v2', paper('TensorFlow', 0.053, 33.68, 16.53)],
  ['tensorflow mobilenet-v2', paper('TensorFlow', 0.016, 10.06, 7.93)],
  ['pytorch resnet-50', paper('PyTorch', 0.029, 20.81, 15.25)],
  ['pytorch inception-v2', paper('PyTorch', 0.017, 12.47, 7.42)],
  ['pytorch mobilenet-v2', paper('PyTorch', 0.056, 4.11, 3.71)],
  ['caffe inception-v2', paper('Caffe', 0.006, 4.76, 2.91)],
  ['caffe mobilenet-v2', paper('Caffe', 0.028, 2.15, 1.42)],
])

/**
 * The paper's own numbers; `undefined` where it has none. Caffe with ResNet-50 was not deployed
 * there: the paper prints 0, which is no result.
 *
 * Source: S. Setlur Arun, "Analysis of Machine Learning Models in AWS Lambda", Tables I to III.
 */
export function paperResult(framework?: string, network?: string): PaperResult | undefined {
  return results.get(`${framework} ${network}`)
}

/**
 * What the paper has for a network: the number of the framework where it ran that one, else those of
 * all its frameworks, which is what a framework that the paper does not know stands beside.
 */
export function paperResultsBeside(framework?: string, network?: string): readonly PaperResult[] {
  const own = paperResult(framework, network)
  if (own) return [own]
  if (PAPER_FRAMEWORKS.some((name) => name === framework)) return []
  return PAPER_FRAMEWORKS.flatMap((name) => paperResult(name, network) ?? [])
}

function paper(
  framework: string,
  costUsd: number,
  responseSeconds: number,
  executionSeconds: number,
): PaperResult {
  return { framework, costUsd, responseSeconds, executionSeconds }
}
