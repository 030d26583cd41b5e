import { parseByteRange } from '../byte-range.ts'
import { checksumHeaders, objectHeaders } from '../object-headers.ts'
import type { Operation } from '../operation.ts'

const readBytes = 256 * 1024

export const getObject: Operation = {
  name: 'GetObject',
  method: 'GET',
  on: 'object',
  headers: ['range', 'x-amz-checksum-mode'],
  async run({ bucket, key, headers }, store) {
    const { object, file } = await store.openObject(bucket, key)
    try {
      const whole = objectHeaders(object)
      if (headers.range === undefined) {
        const checksum = headers['x-amz-checksum-mode'] ? checksumHeaders(object) : {}
        const body = file.createReadStream({ highWaterMark: readBytes })
        return { status: 200, headers: { ...whole, ...checksum }, body }
      }
      const { first, last } = parseByteRange(headers.range, object.sizeBytes)
      return {
        status: 206,
        headers: {
          ...whole,
          'content-length': String(last - first + 1),
          'content-range': `bytes ${first}-${last}/${object.sizeBytes}`,
        },
        body: file.createReadStream({ start: first, end: last, highWaterMark: readBytes }),
      }
    } catch (error) {
      await file.close()
      throw error
    }
  },
}
