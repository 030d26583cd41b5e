/** An event notification of S3 for keys of the bucket `photos`, encoded as S3 encodes them. */
export function s3Event(...keys: string[]): { Records: object[] } {
  return {
    Records: keys.map((key) => ({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      eventTime: '2026-11-24T03:50:00.123Z',
      eventName: 'ObjectCreated:Put',
      s3: {
        bucket: { name: 'photos', arn: 'arn:aws:s3:::photos' },
        object: {
          key: new URLSearchParams({ key }).toString().slice('key='.length),
          size: 100,
          sequencer: '0055AED6DCD90281E5',
        },
      },
    })),
  }
}
