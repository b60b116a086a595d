// The AWS provider's schema (written by extract-schema.js) and the language's own blocks, in one form:
//   body       { attributes: { name: attribute }, blocks: { name: block }, open: true if anything is allowed }
//   attribute  "required string", "optional list of string", "computed", or { computed: true, …body } for objects
//   block      { form: 'block' | 'either', many, required, …body }; 'either' may also be written as an argument
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const zlib = require('node:zlib')

const folder = path.join(__dirname, '..', 'schema')

class Schema {
  constructor() {
    const compressed = fs.readdirSync(folder).find((name) => name.endsWith('.json.gz'))
    const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
    this.provider = JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(folder, compressed))))
    this.others = read('others.json')
    this.ephemeral = read('ephemeral.json')
    this.language = read('language.json')
    this.tests = read('tests.json')
    this.values = read('values.json')
  }

  // kind: 'resource', 'data' or 'ephemeral'. The package that the schema comes from has no ephemeral types: the used ones are in a file.
  types(kind) {
    return Object.keys(kind === 'ephemeral' ? this.ephemeral : this.provider[kind])
  }

  body(kind, type) {
    return (kind === 'ephemeral' ? this.ephemeral[type] : (this.provider[kind][type] ?? this.others[kind][type])) ?? null
  }

  // Every type of AWS is known; of other providers, those in schema/.
  covers(kind, type) {
    return type.startsWith('aws_') || this.body(kind, type) !== null
  }

  isTaggable(type) {
    const tags = this.body('resource', type)?.attributes.tags
    return typeof tags === 'string' && tags !== 'computed'
  }
}

const isRequired = (attribute) => typeof attribute === 'string' && attribute.startsWith('required ')
const isComputed = (attribute) => attribute === 'computed' || attribute.computed === true
const typeOf = (attribute) => attribute.replace(/^(required|optional) /, '')
// An argument that no state has; the schema doesn't mark it.
const isWriteOnly = (name, attribute) => name.endsWith('_wo') && !isComputed(attribute)
const namesOf = (body) => [...Object.keys(body.attributes ?? {}), ...Object.keys(body.blocks ?? {})]

module.exports = { Schema, isRequired, isComputed, isWriteOnly, typeOf, namesOf }
