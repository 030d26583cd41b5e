import type { InferenceRecord, InferenceStages, StartEvidence } from '../inference-record.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationColumn } from './invocation-column.ts'

/** A column that reading takes back. */
export function stored(
  name: string,
  type: InvocationColumn['type'],
  description: string,
  of: InvocationColumn['of'],
): InvocationColumn {
  return { name, type, unit: unitOf(name), description, of }
}

/** A column that is computed from others. */
export function derived(...column: Parameters<typeof stored>): InvocationColumn {
  return { ...stored(...column), derived: true }
}

/** Of the first record. A handler of one's own may write any type; another stays in its record. */
export function ofFirst(
  name: string,
  type: 'text' | 'integer' | 'number' | 'boolean',
  description: string,
  of: (record: InferenceRecord) => unknown,
): InvocationColumn {
  const fits = (value: unknown): boolean =>
    type === 'text'
      ? typeof value === 'string'
      : type === 'boolean'
        ? typeof value === 'boolean'
        : Number.isFinite(value)
  return derived(name, type, description, ({ inferences: [first] }) => {
    const value = first && of(first)
    return fits(value) ? value : undefined
  })
}

/** The sum over the inferences that had this stage. */
export function stage(name: keyof InferenceStages, description: string): InvocationColumn {
  return derived(name, 'number', description, ({ inferences }) =>
    inferences.reduce<number | undefined>((sum, { stages }) => {
      const value = stages[name]
      return value === undefined ? sum : (sum ?? 0) + value
    }, undefined),
  )
}

/** Whether it holds of any inference; `undefined` without one. */
export function anyInference(holds: (record: InferenceRecord) => boolean): InvocationColumn['of'] {
  return ({ inferences }) => (inferences.length === 0 ? undefined : inferences.some(holds))
}

/** What the process knew of its start. */
export function startOf({ inferences, received }: Invocation): StartEvidence | undefined {
  return (inferences[0] ?? received)?.start
}

/** Names carry their units, but for those of images. */
function unitOf(name: string): InvocationColumn['unit'] {
  if (name === 'bytes') return 'bytes'
  if (name === 'width' || name === 'height') return 'pixels'
  if (name.endsWith('MB')) return 'MB'
  if (name.endsWith('AtMs')) return 'ms since 1970'
  return name.endsWith('Ms') ? 'ms' : undefined
}
