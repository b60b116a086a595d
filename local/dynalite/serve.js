// Serves DynamoDB on a free loopback port until standard input ends, so that it never outlives the process that started it.
'use strict'

require('./parsed-conditions')
const acceptBatches = require('./batched-calls')
const dynalite = require('dynalite')

const path = process.argv[2]
const server = dynalite({ path, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 })
acceptBatches(server)

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))

process.stdin.on('end', () => process.exit())
process.stdin.resume()
