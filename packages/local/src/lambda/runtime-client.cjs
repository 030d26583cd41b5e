'use strict'
// Stands in for `rapid-client.node`, the compiled half of AWS's `aws-lambda-ric`, which would need a
// C++ compiler and five minutes at install time. Loaded with `node --require` before the client, it
// answers the client's one request for that file; all else in the process is AWS's own code.
const { Agent, request } = require('node:http')
const Module = require('node:module')

const agent = new Agent({ keepAlive: true })

/** Resolves with the headers and the body; ends the process where the Runtime API is gone. */
function call(method, path, body) {
  const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
  const headers = body === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve) => {
    const options = { agent, hostname, port, method, headers, path: `/2018-06-01/runtime/${path}` }
    const outgoing = request(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('error', () => process.exit(1))
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ headers: response.headers, bodyJson: text }))
    })
    outgoing.on('error', () => process.exit(1))
    outgoing.end(body)
  })
}

/** Writes to a pipe wait in the process while the pipe is full; they belong before what follows. */
function flushed() {
  const streams = [process.stdout, process.stderr].filter((stream) => stream.writableLength > 0)
  return Promise.all(streams.map((stream) => new Promise((resolve) => stream.write('', resolve))))
}

let before = Promise.resolve()

/** One call after the other, each after the output that the function wrote before it. */
function inOrder(...request) {
  before = before.then(flushed).then(() => call(...request))
  return before
}

const rapidClient = {
  next: () => inOrder('GET', 'invocation/next'),
  // Like the compiled client's, these two return nothing and heed no answer.
  done: (id, body) => void inOrder('POST', `invocation/${id}/response`, body),
  error: (id, body) => void inOrder('POST', `invocation/${id}/error`, body),
}

const load = Module._load
Module._load = function (name, ...rest) {
  return name === './rapid-client.node' ? rapidClient : load.call(this, name, ...rest)
}
