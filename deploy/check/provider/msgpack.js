// Terraform's values as MessagePack. Extensions are unknown values; binary is the type of a value whose schema has none.
'use strict'

const unknown = Symbol('known after apply')

function decode(buffer) {
  const reader = { buffer, at: 0 }
  return next(reader)
}

function next(reader) {
  const head = reader.buffer[reader.at++]
  if (head < 0x80) return head
  if (head >= 0xe0) return head - 256
  if (head < 0x90) return map(reader, head & 15)
  if (head < 0xa0) return list(reader, head & 15)
  if (head < 0xc0) return text(reader, head & 31)
  return byHead[head](reader)
}

const byHead = {
  0xc0: () => null,
  0xc2: () => false,
  0xc3: () => true,
  0xc4: (reader) => take(reader, unsigned(reader, 1)),
  0xc5: (reader) => take(reader, unsigned(reader, 2)),
  0xc6: (reader) => take(reader, unsigned(reader, 4)),
  0xc7: (reader) => extension(reader, unsigned(reader, 1)),
  0xc8: (reader) => extension(reader, unsigned(reader, 2)),
  0xca: (reader) => take(reader, 4).readFloatBE(),
  0xcb: (reader) => take(reader, 8).readDoubleBE(),
  0xcc: (reader) => unsigned(reader, 1),
  0xcd: (reader) => unsigned(reader, 2),
  0xce: (reader) => unsigned(reader, 4),
  0xcf: (reader) => Number(take(reader, 8).readBigUInt64BE()),
  0xd0: (reader) => take(reader, 1).readInt8(),
  0xd1: (reader) => take(reader, 2).readInt16BE(),
  0xd2: (reader) => take(reader, 4).readInt32BE(),
  0xd3: (reader) => Number(take(reader, 8).readBigInt64BE()),
  0xd4: (reader) => extension(reader, 1),
  0xd5: (reader) => extension(reader, 2),
  0xd6: (reader) => extension(reader, 4),
  0xd7: (reader) => extension(reader, 8),
  0xd8: (reader) => extension(reader, 16),
  0xd9: (reader) => text(reader, unsigned(reader, 1)),
  0xda: (reader) => text(reader, unsigned(reader, 2)),
  0xdb: (reader) => text(reader, unsigned(reader, 4)),
  0xdc: (reader) => list(reader, unsigned(reader, 2)),
  0xdd: (reader) => list(reader, unsigned(reader, 4)),
  0xde: (reader) => map(reader, unsigned(reader, 2)),
  0xdf: (reader) => map(reader, unsigned(reader, 4)),
}

function take(reader, length) {
  return reader.buffer.subarray(reader.at, (reader.at += length))
}

const unsigned = (reader, length) => take(reader, length).readUIntBE(0, length)
const text = (reader, length) => take(reader, length).toString('utf8')
const list = (reader, length) => Array.from({ length }, () => next(reader))
const map = (reader, length) => Object.fromEntries(Array.from({ length }, () => [next(reader), next(reader)]))

function extension(reader, length) {
  take(reader, length + 1)
  return unknown
}

function encode(value) {
  if (value === unknown) return Buffer.from([0xd4, 0, 0])
  if (value === null || value === undefined) return Buffer.from([0xc0])
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2])
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'string') return sized(0xdb, Buffer.byteLength(value), [Buffer.from(value)])
  if (Buffer.isBuffer(value)) return sized(0xc6, value.length, [value])
  if (Array.isArray(value)) return sized(0xdd, value.length, value.map(encode))
  const entries = Object.entries(value)
  return sized(0xdf, entries.length, entries.flatMap(([key, item]) => [encode(key), encode(item)]))
}

function sized(head, length, parts) {
  const start = Buffer.alloc(5)
  start[0] = head
  start.writeUInt32BE(length, 1)
  return Buffer.concat([start, ...parts])
}

function encodeNumber(value) {
  const number = Buffer.alloc(9)
  number[0] = Number.isSafeInteger(value) ? 0xd3 : 0xcb
  if (Number.isSafeInteger(value)) number.writeBigInt64BE(BigInt(value), 1)
  else number.writeDoubleBE(value, 1)
  return number
}

module.exports = { unknown, decode, encode }
