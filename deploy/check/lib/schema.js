// The AWS provider's schema (written by extract-schema.js) and the language's own blocks, in one form:
//   body       { attributes: { name: attribute }, blocks: { name: block }, open: true where anything goes }
//   attribute  "required string", "optional list of string", "computed", or { computed: true, …body } for objects
//   block      { form: 'block' | 'either', many, required, …body }; 'either' may also be written as an argument
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const zlib = require('node:zlib')

const folder = path.join(__dirname, '..', 'schema')

class Schema {
  constructor(provider, language, values) {
    this.provider = provider
    this.language = language
    this.values = values
  }

  static load() {
    const file = fs.readdirSync(folder).find((name) => name.endsWith('.json.gz'))
    const json = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
    return new Schema(JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(folder, file)))), json('language.json'), json('values.json'))
  }

  // kind: 'resource' or 'data'.
  types(kind) {
    return Object.keys(this.provider[kind])
  }

  body(kind, type) {
    return this.provider[kind][type] ?? null
  }

  isTaggable(type) {
    const tags = this.body('resource', type)?.attributes.tags
    return typeof tags === 'string' && tags !== 'computed'
  }
}

const isAws = (type) => type.startsWith('aws_')
const isRequired = (attribute) => typeof attribute === 'string' && attribute.startsWith('required ')
const isComputed = (attribute) => attribute === 'computed' || attribute.computed === true
const typeOf = (attribute) => attribute.replace(/^(required|optional) /, '')
const namesOf = (body) => [...Object.keys(body.attributes ?? {}), ...Object.keys(body.blocks ?? {})]

module.exports = { Schema, isAws, isRequired, isComputed, typeOf, namesOf }
