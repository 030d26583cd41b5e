/**
 * What `@coldframe/handler` writes and the log reader reads, one JSON object a line, under 4 kB,
 * version 1. Times are milliseconds; sizes are bytes unless the name says otherwise.
 */
export interface InferenceRecord {
  readonly coldframe: 1
  readonly event: 'inference'
  readonly requestId: string
  /** The position of this image among the `items` of its request, from 0. */
  readonly item: number
  readonly items: number
  readonly status: 'ok' | 'failed'
  /** The name and message of what went wrong, where `status` is `failed`. */
  readonly error?: { readonly name: string; readonly message: string } | undefined
  /** What runs the network: `onnx`, `tensorflow`, ... `undefined` for a handler of the user's own. */
  readonly framework?: string | undefined
  /** The library behind the framework, such as `ONNX Runtime`, and its version. */
  readonly engine?: string | undefined
  readonly version?: string | undefined
  readonly network?: string | undefined
  /** Whether a model prepared for this processor was loaded; `undefined` where none was made. */
  readonly prepared?: boolean | undefined
  /** Why not, where one was made and `prepared` is false. */
  readonly notPrepared?: string | undefined
  readonly loadWhen: 'init' | 'first-request' | 'every-request'
  /** Whether this request, or the init that it waited for, loaded the model. */
  readonly loaded: boolean
  /** Whether this is the first inference after a load, which is slower than those after it. */
  readonly firstInference: boolean
  readonly stages: InferenceStages
  readonly start: StartEvidence
  readonly image?: ImageFacts | undefined
  /** Best first. */
  readonly predictions?: readonly Prediction[] | undefined
  readonly environment: EnvironmentFacts
}

/** The stages of one inference in milliseconds; one that did not happen is `undefined`. */
export interface InferenceStages {
  /** From asking S3 for the object to its last byte. */
  readonly fetchMs?: number | undefined
  /** Bytes to pixels to resized and normalized tensor. */
  readonly decodeMs?: number | undefined
  /** The model into memory; present only where `loaded`. */
  readonly loadMs?: number | undefined
  /**
   * Starting the process that runs the framework, where it runs in one of its own; part of `loadMs`,
   * present only where this load started it.
   */
  readonly workerStartMs?: number | undefined
  /** Only the framework's run. */
  readonly inferMs?: number | undefined
  /** What asking such a process for an inference took beside `inferMs`. */
  readonly roundTripMs?: number | undefined
  /** Softmax and top-k. */
  readonly postprocessMs?: number | undefined
}

/** What a function process knows about its own start. */
export interface StartEvidence {
  /** 1 for the first request that this process serves. */
  readonly sequence: number
  /** When the handler's module was evaluated; milliseconds since 1970. */
  readonly initializedAtMs: number
  /** When this request reached the handler; milliseconds since 1970. */
  readonly receivedAtMs: number
  /** `AWS_LAMBDA_INITIALIZATION_TYPE`. */
  readonly initializationType?: string | undefined
}

/** The image that was inferred on. */
export interface ImageFacts {
  readonly bucket: string
  /** Decoded: as it was given to PutObject. */
  readonly key: string
  readonly bytes?: number | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly format?: string | undefined
  /** When S3 finished the upload, by the event; ISO 8601. */
  readonly eventTime?: string | undefined
}

/** One class that a network answered with. */
export interface Prediction {
  readonly index: number
  readonly score: number
  readonly label?: string | undefined
}

/** Where a function ran. */
export interface EnvironmentFacts {
  readonly functionName?: string | undefined
  readonly memorySizeMB?: number | undefined
  readonly architecture?: string | undefined
  /** Intra-op threads that the framework was given. */
  readonly threads?: number | undefined
  /** Such as `node 20.20.2`. */
  readonly runtime?: string | undefined
  readonly cpuModel?: string | undefined
  readonly logStreamName?: string | undefined
}
