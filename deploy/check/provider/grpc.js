// A gRPC server of unary calls over plain HTTP/2, for one client on this machine.
'use strict'

const http2 = require('node:http2')

const unimplemented = '12'
const internal = '13'

// methods: name to (request bytes, connection) => response bytes. Whatever a client configures belongs to its connection.
function serve(methods) {
  const server = http2.createServer()
  server.on('stream', (stream, headers) => {
    const parts = []
    stream.on('error', () => {})
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => answer(stream, methods[headers[':path'].split('/').pop()], Buffer.concat(parts)))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))
}

function answer(stream, method, request) {
  if (!method) return end(stream, unimplemented)
  try {
    const response = method(request.subarray(5), (stream.session.glueline ??= {}))
    const head = Buffer.alloc(5)
    head.writeUInt32BE(response.length, 1)
    end(stream, '0', '', Buffer.concat([head, response]))
  } catch (error) {
    end(stream, internal, error.stack)
  }
}

function end(stream, status, text = '', body = undefined) {
  if (stream.destroyed) return
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': status, 'grpc-message': encodeURIComponent(text) }))
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.end(body)
}

module.exports = { serve }
