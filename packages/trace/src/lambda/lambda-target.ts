import type { LambdaClient } from '@aws-sdk/client-lambda'
import { InvalidInputError } from '@coldframe/core/error'
import { checkSendsOnce } from '../aws/check-sends-once.ts'
import { installedPeer } from '../aws/installed-peer.ts'
import type { Target } from '../target.ts'
import { LambdaFunctionError } from './lambda-function-error.ts'

type InvokeCommandClass = typeof import('@aws-sdk/client-lambda').InvokeCommand

export interface LambdaTargetOptions {
  /** With `maxAttempts: 1`; see `invokeClient`. */
  readonly client: LambdaClient
  /** A name, an ARN, or either with a version or alias after a colon. */
  readonly functionName: string
  /**
   * What the function gets, as JSON; bytes go as they are. A function makes it for each arrival.
   *
   * @default {}
   */
  readonly payload?: unknown
  /**
   * `RequestResponse` waits for the function's answer; `Event` only until Lambda has queued the
   * event, and Lambda itself runs it up to three times.
   *
   * @default 'RequestResponse'
   */
  readonly invocationType?: 'RequestResponse' | 'Event' | undefined
}

/** What Lambda answered to an invocation. */
export interface LambdaReceipt {
  /** As in the function's log. */
  readonly requestId: string | undefined
  /** 200, or 202 for an event. */
  readonly statusCode: number | undefined
  /** `undefined` for an event. */
  readonly executedVersion: string | undefined
  /** Of the payload that was sent. */
  readonly bytes: number
  /** The function's answer, as text; `undefined` for an event. */
  readonly answer: string | undefined
}

/**
 * Invokes a function for each arrival.
 *
 * A refused invocation rejects with the SDK's error, a function that fails with
 * LambdaFunctionError. Every invocation rejects with InvalidInputError, and none is sent, where the
 * client retries by itself; with MissingPeerError where the SDK's Lambda client is not installed.
 *
 * @throws InvalidInputError where `functionName` is empty or `invocationType` another one.
 *
 * @example
 * const target = lambdaTarget({ client, functionName: 'word-count', payload: (index) => ({ index }) })
 */
export function lambdaTarget({
  client,
  functionName,
  payload = {},
  invocationType = 'RequestResponse',
}: LambdaTargetOptions): Target<LambdaReceipt> {
  if (!functionName)
    throw new InvalidInputError('`functionName` to be a name or an ARN', functionName)
  if (invocationType !== 'RequestResponse' && invocationType !== 'Event')
    throw new InvalidInputError(
      "`invocationType` to be 'RequestResponse' or 'Event'",
      invocationType,
    )
  let ready: Promise<InvokeCommandClass> | undefined
  return async ({ index, signal }) => {
    ready ??= invokeCommand(client)
    const InvokeCommand = await ready
    const Payload = bytesOf(typeof payload === 'function' ? payload(index) : payload)
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, InvocationType: invocationType, Payload }),
      signal ? { abortSignal: signal } : {},
    )
    const { requestId } = answer.$metadata
    const text = answer.Payload?.transformToString()
    if (answer.FunctionError !== undefined)
      throw new LambdaFunctionError(functionName, requestId, text ?? answer.FunctionError)
    return {
      requestId,
      statusCode: answer.StatusCode,
      executedVersion: answer.ExecutedVersion,
      bytes: Payload.byteLength,
      answer: invocationType === 'Event' ? undefined : text,
    }
  }
}

function bytesOf(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload
  const json = JSON.stringify(payload)
  if (json === undefined)
    throw new InvalidInputError('`payload` to be or give bytes or a JSON value', typeof payload)
  return Buffer.from(json)
}

/** The command's class, once the client is known to invoke once. */
async function invokeCommand(client: LambdaClient): Promise<InvokeCommandClass> {
  await checkSendsOnce(
    client,
    'Make it with `await invokeClient({ region })`, or `new LambdaClient({ maxAttempts: 1 })`.',
  )
  const sdk = await installedPeer('@aws-sdk/client-lambda', () => import('@aws-sdk/client-lambda'))
  return sdk.InvokeCommand
}
