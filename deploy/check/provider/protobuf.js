// Protocol Buffers as far as Terraform's plugin protocol needs them: fields of bytes, strings, messages and small numbers.
'use strict'

function varint(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128)
  return Buffer.from([...bytes, value])
}

const bytes = (field, value) => {
  const content = Buffer.isBuffer(value) ? value : Buffer.from(value)
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content])
}

const number = (field, value) => Buffer.concat([varint(field * 8), varint(Number(value))])

const message = (...fields) => Buffer.concat(fields)

const entry = (field, key, value) => bytes(field, message(bytes(1, key), bytes(2, value)))

// The fields of a message, by number; of a repeated one, the last.
function read(buffer) {
  const fields = {}
  for (let at = 0; at < buffer.length; ) {
    const [tag, afterTag] = readVarint(buffer, at)
    const [value, afterValue] = readVarint(buffer, afterTag)
    const isBytes = tag % 8 === 2
    at = isBytes ? afterValue + value : afterValue
    fields[Math.floor(tag / 8)] = isBytes ? buffer.subarray(afterValue, at) : value
  }
  return fields
}

function readVarint(buffer, at) {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = buffer[at++]
    value += (byte % 128) * factor
    if (byte < 128) return [value, at]
  }
}

module.exports = { bytes, number, message, entry, read }
