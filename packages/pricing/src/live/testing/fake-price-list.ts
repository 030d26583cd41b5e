import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fetch } from '../bulk-offer.ts'
import { type Listing, offerFile, productItem } from './listing.ts'

interface GetProductsBody {
  readonly ServiceCode: string
  readonly Filters: readonly {
    readonly Type: string
    readonly Field: string
    readonly Value: string
  }[]
  readonly FormatVersion: string
  readonly MaxResults: number
  readonly NextToken?: string
}

export interface PriceListRequest {
  readonly headers: IncomingHttpHeaders
  readonly path: string
  readonly body: GetProductsBody | undefined
}

export interface FakePriceList {
  readonly endpoint: string
  readonly requests: readonly PriceListRequest[]
  /** `fetch` with AWS's host led here. */
  readonly fetch: Fetch
  close(): Promise<void>
}

export interface FakePriceListOptions {
  readonly listings: readonly Listing[]
  /** Products on a page. @default what was asked for */
  readonly pageSize?: number
  /** Answers instead of the first ones: a status and a body. */
  readonly failures?: (readonly [status: number, body: string])[]
}

/** The AWS Price List on loopback: GetProducts in JSON 1.1, and the bulk files. */
export async function fakePriceList(options: FakePriceListOptions): Promise<FakePriceList> {
  const { listings, pageSize, failures = [] } = options
  const requests: PriceListRequest[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const path = new URL(request.url ?? '', 'http://prices').pathname
    const body: GetProductsBody | undefined = text === '' ? undefined : JSON.parse(text)
    requests.push({ headers: request.headers, path, body })

    const failure = failures.shift()
    if (failure) {
      response.writeHead(failure[0], { 'content-type': 'application/x-amz-json-1.1' })
      response.end(failure[1])
      return
    }
    if (!body) {
      const region = /^\/offers\/v1\.0\/aws\/AWSLambda\/current\/([^/]+)\/index\.json$/.exec(
        path,
      )?.[1]
      const there = listings.some(({ regionCode }) => regionCode === region)
      response.writeHead(there ? 200 : 404, { 'content-type': 'application/octet-stream' })
      // The file of a region has the free tier's products too.
      const inFile = ({ regionCode }: Listing) => regionCode === region || regionCode === ''
      response.end(there ? offerFile(listings.filter(inFile)) : 'no such file')
      return
    }
    const wanted = body.Filters.map(({ Field, Value }) => [Field, Value] as const)
    const found = listings.filter((listing) =>
      wanted.every(([field, value]) => listing[field as keyof Listing] === value),
    )
    const from = Number(body.NextToken ?? 0)
    const to = from + (pageSize ?? body.MaxResults)
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(
      JSON.stringify({
        FormatVersion: 'aws_v1',
        PriceList: found.slice(from, to).map(productItem),
        ...(to < found.length ? { NextToken: String(to) } : {}),
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  return {
    endpoint,
    requests,
    fetch: (address, init) =>
      fetch(address.replace('https://pricing.us-east-1.amazonaws.com', endpoint), init),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
