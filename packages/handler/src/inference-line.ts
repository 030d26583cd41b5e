import type { InferenceRecord } from '@coldframe/core'
import type { InferenceFacts } from './recorder.ts'

/**
 * The fields of a record that differ between inferences, as `JSON.stringify` writes them, without
 * the braces. Numbers and flags, which are most of them, are put into the text as they are: to
 * stringify the record as one object takes about as long as all else that a handler does.
 */
export function inferenceFields(
  facts: InferenceFacts,
  status: InferenceRecord['status'],
  error: InferenceRecord['error'],
): string {
  const { item, items, loadWhen, loaded, firstInference, start, image, predictions } = facts
  return (
    `"requestId":${JSON.stringify(facts.requestId)},"status":"${status}"${member('error', error)},` +
    `"item":${item},"items":${items},"loadWhen":"${loadWhen}","loaded":${loaded},` +
    `"firstInference":${firstInference},"stages":${numbers(facts.stages)},` +
    `"start":{"sequence":${start.sequence},"initializedAtMs":${number(start.initializedAtMs)},` +
    `"receivedAtMs":${number(start.receivedAtMs)}` +
    `${member('initializationType', start.initializationType)}}` +
    `${member('image', image)}${member('predictions', predictions)}`
  )
}

function member(name: string, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`
}

function numbers(values: InferenceFacts['stages']): string {
  let text = ''
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) text += `${text === '' ? '' : ','}"${name}":${number(value)}`
  return `{${text}}`
}

/** JSON has no word for what is not finite. */
function number(value: number): string {
  return Number.isFinite(value) ? `${value}` : 'null'
}
