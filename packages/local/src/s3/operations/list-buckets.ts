import type { Operation } from '../operation.ts'
import { branch, leaf, xmlDocument } from '../xml-document.ts'

export const listBuckets: Operation = {
  name: 'ListBuckets',
  method: 'GET',
  on: 'service',
  async run(_call, store) {
    const buckets = store
      .buckets()
      .map(({ name, createdMs }) =>
        branch(
          'Bucket',
          leaf('Name', name),
          leaf('CreationDate', new Date(createdMs).toISOString()),
        ),
      )
    return {
      status: 200,
      body: xmlDocument('ListAllMyBucketsResult', [
        branch('Owner', leaf('ID', 'coldframe-local')),
        branch('Buckets', ...buckets),
      ]),
    }
  },
}
