import { anyInference, derived, ofFirst, stage, startOf, stored } from './column-kinds.ts'
import type { InvocationColumn } from './invocation-column.ts'
import { otherMembers } from './other-members.ts'

/**
 * The columns of a table of invocations, one row per invocation, in their order.
 *
 * An invocation with several inferences has the sum of each stage, and the rest from its first
 * record; `inferenceRecords` holds them all, so that nothing is lost. What has no column of its own
 * is in `other`.
 */
export const invocationColumns: readonly InvocationColumn[] = [
  stored(
    'requestId',
    'text',
    "Lambda's id of the request; the same for all its attempts.",
    ({ requestId }) => requestId,
  ),
  stored(
    'attempt',
    'integer',
    '1 for the first; asynchronous retries count on.',
    ({ attempt }) => attempt,
  ),
  stored(
    'start',
    'text',
    'cold, warm, restored, provisioned, proactive, reinitialized or unknown.',
    ({ start }) => start.kind,
  ),
  stored(
    'startEvidence',
    'text',
    'What the kind of start rests on.',
    ({ start }) => start.evidence,
  ),
  stored(
    'initRerun',
    'boolean',
    'Whether the first init timed out or failed and ran again inside the invoke.',
    ({ start }) => start.initRerun === true,
  ),
  stored(
    'startedAtMs',
    'number',
    'The time stamp of the START line, else of the first line that has one.',
    ({ startedAtMs }) => startedAtMs,
  ),
  stored(
    'logStreamName',
    'text',
    'The log stream: one per execution environment.',
    ({ logStreamName }) => logStreamName,
  ),
  stored(
    'failure',
    'text',
    "Lambda's words where the attempt did not end well.",
    ({ failure }) => failure,
  ),

  stored(
    'durationMs',
    'number',
    "The handler's time, without init. Missing where no report was found.",
    ({ report }) => report?.durationMs,
  ),
  stored(
    'billedDurationMs',
    'integer',
    'What Lambda bills; includes billed init and billed restore.',
    ({ report }) => report?.billedDurationMs,
  ),
  stored(
    'initDurationMs',
    'number',
    'The init of the environment.',
    ({ report }) => report?.initDurationMs,
  ),
  stored(
    'restoreDurationMs',
    'number',
    'The restore of a SnapStart snapshot.',
    ({ report }) => report?.restoreDurationMs,
  ),
  stored(
    'billedRestoreDurationMs',
    'integer',
    'The part of the restore that is billed.',
    ({ report }) => report?.billedRestoreDurationMs,
  ),
  stored(
    'memorySizeMB',
    'integer',
    'Configured memory, as the report says it.',
    ({ report }) => report?.memorySizeMB,
  ),
  stored(
    'maxMemoryUsedMB',
    'integer',
    "The environment's high-water mark so far.",
    ({ report }) => report?.maxMemoryUsedMB,
  ),
  stored(
    'status',
    'text',
    'success, failure, error or timeout; text logs have none where all went well.',
    ({ report }) => report?.status,
  ),
  stored('errorType', 'text', 'Such as Runtime.OutOfMemory.', ({ report }) => report?.errorType),
  stored('traceId', 'text', 'The X-Ray trace.', ({ report }) => report?.xray?.traceId),
  stored('segmentId', 'text', 'The X-Ray segment.', ({ report }) => report?.xray?.segmentId),
  stored(
    'sampled',
    'boolean',
    'Whether X-Ray kept the trace.',
    ({ report }) => report?.xray?.sampled,
  ),

  derived(
    'inferences',
    'integer',
    'How many inference records the handler wrote.',
    ({ inferences }) => inferences.length,
  ),
  derived(
    'failedInferences',
    'integer',
    'How many of them failed.',
    ({ inferences }) => inferences.filter(({ status }) => status === 'failed').length,
  ),
  ofFirst(
    'framework',
    'text',
    'What ran the network: onnx, tensorflow, ...',
    ({ framework }) => framework,
  ),
  ofFirst('engine', 'text', 'The library behind the framework.', ({ engine }) => engine),
  ofFirst('version', 'text', "The engine's version.", ({ version }) => version),
  ofFirst('network', 'text', 'The network, such as resnet-50.', ({ network }) => network),
  ofFirst(
    'prepared',
    'boolean',
    'Whether a model prepared for this processor was loaded.',
    ({ prepared }) => prepared,
  ),
  ofFirst(
    'loadWhen',
    'text',
    'When the model is loaded: init, first-request or every-request.',
    ({ loadWhen }) => loadWhen,
  ),
  derived(
    'loaded',
    'boolean',
    'Whether this request, or the init it waited for, loaded the model.',
    anyInference(({ loaded }) => loaded),
  ),
  derived(
    'firstInference',
    'boolean',
    'Whether an inference was the first after a load, which is slower.',
    anyInference(({ firstInference }) => firstInference),
  ),
  stage('fetchMs', 'From asking S3 for the object to its last byte.'),
  stage('decodeMs', 'Bytes to pixels to resized and normalized tensor.'),
  stage('loadMs', 'The model into memory.'),
  stage('workerStartMs', "Starting the framework's own process; part of loadMs."),
  stage('inferMs', "Only the framework's run."),
  stage('roundTripMs', 'What asking such a process took beside inferMs.'),
  stage('postprocessMs', 'Softmax and top-k.'),

  ofFirst('bucket', 'text', 'The bucket of the image.', ({ image }) => image?.bucket),
  ofFirst('key', 'text', 'The key of the image, decoded.', ({ image }) => image?.key),
  ofFirst('bytes', 'integer', 'The size of the image file.', ({ image }) => image?.bytes),
  ofFirst('width', 'number', 'The width of the image.', ({ image }) => image?.width),
  ofFirst('height', 'number', 'The height of the image.', ({ image }) => image?.height),
  ofFirst('format', 'text', 'The format of the image, such as jpeg.', ({ image }) => image?.format),
  ofFirst(
    'eventTime',
    'text',
    'When S3 finished the upload, by the event; ISO 8601.',
    ({ image }) => image?.eventTime,
  ),
  ofFirst(
    'top1Index',
    'integer',
    'The class that came first: its index.',
    ({ predictions }) => predictions?.[0]?.index,
  ),
  ofFirst('top1Label', 'text', 'Its label.', ({ predictions }) => predictions?.[0]?.label),
  ofFirst('top1Score', 'number', 'Its score.', ({ predictions }) => predictions?.[0]?.score),

  derived(
    'receivedAtMs',
    'number',
    "When the request reached the handler, on the function's clock.",
    (invocation) => startOf(invocation)?.receivedAtMs,
  ),
  derived(
    'sequence',
    'integer',
    '1 for the first request that the process served.',
    (invocation) => startOf(invocation)?.sequence,
  ),
  derived(
    'initializationType',
    'text',
    'AWS_LAMBDA_INITIALIZATION_TYPE.',
    (invocation) => startOf(invocation)?.initializationType,
  ),
  ofFirst('functionName', 'text', 'The function.', ({ environment }) => environment.functionName),
  ofFirst(
    'architecture',
    'text',
    'x86_64 or arm64.',
    ({ environment }) => environment.architecture,
  ),
  ofFirst(
    'threads',
    'number',
    'Threads that the framework was given for one operator.',
    ({ environment }) => environment.threads,
  ),
  ofFirst('runtime', 'text', 'Such as node 20.20.2.', ({ environment }) => environment.runtime),
  ofFirst('cpuModel', 'text', 'The processor.', ({ environment }) => environment.cpuModel),

  stored(
    'keys',
    'json',
    'The keys of all objects that the event named, a list; missing where empty.',
    ({ keys }) => (keys.length === 0 ? undefined : keys),
  ),
  stored(
    'inferenceRecords',
    'json',
    'All inference records, a list; missing where empty.',
    ({ inferences }) => (inferences.length === 0 ? undefined : inferences),
  ),
  stored('received', 'json', 'What the handler wrote before any work.', ({ received }) => received),
  stored(
    'other',
    'json',
    'What the invocation holds beside all these: by invocation, report, xray, start.',
    otherMembers,
  ),
]
