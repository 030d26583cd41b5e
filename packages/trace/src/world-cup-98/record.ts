import type { httpVersions, methods, regions, types } from './codes.ts'

export type WorldCup98Method = (typeof methods)[number]
export type WorldCup98HttpVersion = (typeof httpVersions)[number]
export type WorldCup98Type = (typeof types)[number]
export type WorldCup98Region = (typeof regions)[number]

/** One request to the 1998 FIFA World Cup's web site. */
export interface WorldCup98Record {
  /** Seconds since 1970, whole. */
  readonly timestampSeconds: number
  /** A number that stands for the client's address; the same in all files. */
  readonly clientId: number
  /** A number that stands for the URL; the same in all files. */
  readonly objectId: number
  /** Bytes of the answer; `undefined` where the log had none. */
  readonly sizeBytes: number | undefined
  readonly method: WorldCup98Method
  readonly httpVersion: WorldCup98HttpVersion
  /** `undefined` where the log had none, or one that HTTP/1.1 of 1998 did not know. */
  readonly status: number | undefined
  /** By the URL's extension. */
  readonly type: WorldCup98Type
  readonly region: WorldCup98Region
  /** From 0 to 31, within the region. */
  readonly server: number
}
