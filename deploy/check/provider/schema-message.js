// A provider's schema as Terraform's plugin protocol sends it.
'use strict'

const { bytes, number, message, entry } = require('./protobuf')
const { isComputed, isRequired, isWriteOnly, typeOf } = require('../lib/schema')

const words = { string: 'string', number: 'number', boolean: 'bool', any: 'dynamic' }
const list = 2
const single = 1

// "list of string" as Terraform's JSON has it: ["list", "string"].
function typeInWords(text) {
  const [, collection, element] = /^(list|map) of (.*)$/.exec(text) ?? []
  return collection ? [collection, typeInWords(element)] : words[text]
}

const typeOfObject = (body, given) => [
  'object',
  Object.fromEntries([
    ...Object.entries(body.attributes).map(([name, attribute]) => [name, typeOfAttribute(attribute, given?.[name])]),
    ...Object.entries(body.blocks ?? {}).map(([name, block]) => [name, ['list', typeOfObject(block)]]),
  ]),
]

// The schema has no types for computed attributes: they are strings, unless the account says otherwise.
function typeOfAttribute(attribute, given) {
  if (typeof attribute === 'object') return ['list', typeOfObject(attribute, given)]
  if (attribute !== 'computed') return typeInWords(typeOf(attribute))
  return given ? typeInWords(given) : 'string'
}

// What the account fills in may be left out; the schema doesn't tell which arguments that are.
function attributeMessage(name, attribute, { types, values }) {
  const optional = name in values ? [number(5, 1), number(6, 1)] : [number(5, 1)]
  const use = isComputed(attribute) ? [number(6, 1)] : isRequired(attribute) ? [number(4, 1)] : optional
  const type = JSON.stringify(typeOfAttribute(attribute, types[name]))
  return bytes(2, message(bytes(1, name), bytes(2, type), ...use, ...writeOnly(name, attribute)))
}

const writeOnly = (name, attribute) => (isWriteOnly(name, attribute) ? [number(10, 1)] : [])

const nothing = { types: {}, values: {} }

function blockMessage(body, given = nothing) {
  const attributes = Object.entries(body.attributes ?? {}).map(([name, attribute]) => attributeMessage(name, attribute, given))
  const blocks = Object.entries(body.blocks ?? {}).map(([name, block]) =>
    isListOfObjects(block) ? objectsMessage(name, block) : nestedMessage(name, block),
  )
  return message(...attributes, ...blocks)
}

const isListOfObjects = (block) => block.form === 'either' && block.many
const objectsMessage = (name, block) =>
  bytes(2, message(bytes(1, name), bytes(2, JSON.stringify(['list', typeOfObject(block)])), number(5, 1), number(6, 1)))

function nestedMessage(name, block) {
  const isSingle = block.form === 'either'
  const limits = block.many || isSingle ? [] : [number(5, 1)]
  return bytes(3, message(bytes(1, name), bytes(2, blockMessage(block)), number(3, isSingle ? single : list), ...limits))
}

const schemaMessage = (body, given) => message(number(1, 0), bytes(2, blockMessage(body, given)))

// What GetProviderSchema answers. given: what the account knows of a type.
function providerMessage({ configuration, resources, data, ephemeral }, given) {
  const all = (field, kind, bodies) =>
    Object.entries(bodies).map(([type, body]) => entry(field, type, schemaMessage(body, given(kind, type))))
  return message(
    bytes(1, schemaMessage(configuration ?? { attributes: {}, blocks: {} })),
    ...all(2, 'resource', resources),
    ...all(3, 'data', data),
    ...all(8, 'ephemeral', ephemeral),
  )
}

module.exports = { providerMessage, isListOfObjects }
