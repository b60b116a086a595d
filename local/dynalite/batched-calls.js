// Answers many calls in one HTTP request. A request of its own for every write of an item costs this process more than the write.
//
// The body of a POST to /calls has, for each call: two lengths (32 bits, little-endian), the headers as a JSON object, and the body. The
// answer has, in the same order: the status, two lengths, the headers and the body. Calls run at the same time, as separate requests would.
'use strict'

const PATH = '/calls'

module.exports = function acceptBatches (server) {
  const [handle] = server.listeners('request')
  server.removeListener('request', handle)
  server.on('request', (request, response) =>
    request.url === PATH ? answerAll(handle, request, response) : handle(request, response))
}

function answerAll (handle, request, response) {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    const answers = await Promise.all(Array.from(callsIn(Buffer.concat(chunks)), call => answer(handle, call)))
    const body = Buffer.concat(answers.flat())
    response.setHeader('Content-Length', body.length)
    response.end(body)
  })
}

function * callsIn (batch) {
  for (let at = 0; at < batch.length;) {
    const headers = at + 8
    const body = headers + batch.readUInt32LE(at)
    const end = body + batch.readUInt32LE(at + 4)
    yield { headers: JSON.parse(batch.toString('utf8', headers, body)), body: batch.subarray(body, end) }
    at = end
  }
}

// What dynalite uses of a request and of a response.
function answer (handle, { headers, body }) {
  return new Promise(resolve => {
    let listeners = {}
    const answered = {}
    handle({
      method: 'POST',
      url: '/',
      headers,
      on: (event, listener) => { listeners[event] = listener },
      removeAllListeners: () => { listeners = {} },
    }, {
      statusCode: 200,
      setHeader (name, value) { if (name !== 'Content-Length') answered[name.toLowerCase()] = String(value) },
      end (text = '') { resolve(framed(this.statusCode, JSON.stringify(answered), Buffer.from(text))) },
    })
    if (body.length > 0) listeners.data(body)
    listeners.end?.()
  })
}

function framed (status, headers, body) {
  const head = Buffer.allocUnsafe(12)
  const names = Buffer.from(headers)
  head.writeUInt32LE(status, 0)
  head.writeUInt32LE(names.length, 4)
  head.writeUInt32LE(body.length, 8)
  return [head, names, body]
}
