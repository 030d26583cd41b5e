import type { InferenceRecord, StartEvidence } from '../inference-record.ts'
import type { ReceivedRecord } from '../received-record.ts'

/** The first request of a process that was ready half a second before. */
export const firstRequest: StartEvidence = {
  sequence: 1,
  initializedAtMs: 1_791_444_628_000,
  receivedAtMs: 1_791_444_628_500,
  initializationType: 'on-demand',
}

/** An inference record as the handler writes it. */
export function inferenceRecord(members: Partial<InferenceRecord> = {}): InferenceRecord {
  return {
    coldframe: 1,
    event: 'inference',
    requestId: '79b5e81f-9cdd-4145-b1f6-7c50ef8a2a36',
    item: 0,
    items: 1,
    status: 'ok',
    framework: 'onnx',
    engine: 'ONNX Runtime',
    version: '1.30.0',
    network: 'resnet-50',
    loadWhen: 'first-request',
    loaded: true,
    firstInference: true,
    stages: { fetchMs: 21.3, decodeMs: 14.2, loadMs: 310.5, inferMs: 87.1, postprocessMs: 0.4 },
    start: firstRequest,
    image: { bucket: 'photos', key: 'Käfer 1.jpg', bytes: 204_800 },
    predictions: [{ index: 305, score: 0.87, label: 'dung beetle' }],
    environment: { functionName: 'resnet', memorySizeMB: 1536, architecture: 'x86_64' },
    ...members,
  }
}

/** A received record as the handler writes it. */
export function receivedRecord(members: Partial<ReceivedRecord> = {}): ReceivedRecord {
  return {
    coldframe: 1,
    event: 'received',
    requestId: '79b5e81f-9cdd-4145-b1f6-7c50ef8a2a36',
    part: 0,
    parts: 1,
    objects: [{ bucket: 'photos', key: 'Käfer 1.jpg' }],
    start: firstRequest,
    ...members,
  }
}
