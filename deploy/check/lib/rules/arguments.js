// Every argument and block must be in the schema and have the right form, and required ones must be present.
'use strict'

const { outcomes } = require('../expressions')
const { blocksOf, labelCounts } = require('../module')
const { isRequired, isComputed, typeOf, namesOf } = require('../schema')
const { didYouMean } = require('../suggestion')
const { literalFault } = require('./literals')

function checkArguments(module, { schema, report }) {
  for (const file of module.files) {
    for (const attribute of file.attributes) report.add(file.file, attribute.line, attribute.name, 'an argument outside of any block')
    for (const block of file.blocks) new Arguments(schema, report, file.file).top(block)
  }
}

class Arguments {
  constructor(schema, report, file) {
    this.schema = schema
    this.report = report
    this.file = file
  }

  top(block) {
    const where = nameOf(block)
    this.report.counts.blocks++
    if (!(block.type in labelCounts)) return this.say(block, where, `unknown block type "${block.type}"${didYouMean(block.type, Object.keys(labelCounts))}`)
    if (block.labels.length !== labelCounts[block.type]) return this.say(block, where, `expected ${labelCounts[block.type]} labels, found ${block.labels.length}`)
    const body = this.bodyFor(block, where)
    if (body) this.check(block, where, body)
  }

  bodyFor(block, where) {
    const language = this.schema.language[block.type]
    // The arguments of a module call depend on the module; see modules.js.
    if (block.type === 'module') return { ...language, open: true }
    if (block.type === 'provider' && block.labels[0] === 'aws') return merged(language, this.schema.provider.configuration)
    if (!['resource', 'data', 'ephemeral', 'provider'].includes(block.type)) return language
    const [type] = block.labels
    if (block.type === 'provider' || !this.schema.covers(block.type, type)) return this.skip(`${block.type} ${type}`, language)
    const body = this.schema.body(block.type, type)
    if (!body) return this.say(block, where, `unknown ${block.type} type "${type}"${didYouMean(type, this.schema.types(block.type))}`)
    return merged(language, block.type === 'resource' ? settable(body) : body)
  }

  skip(what, language) {
    this.report.skip(what)
    return { ...language, open: true }
  }

  check(block, where, body) {
    for (const attribute of block.attributes) this.attribute(attribute, where, body)
    for (const dynamic of blocksOf(block, 'dynamic')) this.dynamic(dynamic, `${where}.${dynamic.labels[0]}`)
    for (const [name, blocks] of this.blocksByName(block)) this.blocks(name, blocks, where, body)
    this.missing(block, where, body)
  }

  // Its content is checked with the blocks of its name.
  dynamic(block, where) {
    const { language } = this.schema
    for (const attribute of block.attributes) this.attribute(attribute, where, language.dynamic)
    for (const inner of block.blocks) if (inner.type !== 'content') this.unknown(inner, where, 'block', inner.type, language.dynamic)
    this.missing(block, where, language.dynamic)
  }

  attribute(attribute, where, body) {
    this.report.counts.arguments++
    const { name, value } = attribute
    const known = body.attributes?.[name]
    const block = body.blocks?.[name]
    if (block) return block.form === 'block' ? this.say(attribute, where, `"${name}" is a block: write ${name} { … } without "="`) : this.objects(attribute, where, block)
    if (!known) return body.open ? undefined : this.unknown(attribute, where, 'argument', name, body)
    if (isComputed(known)) return this.say(attribute, where, `"${name}" is computed by the provider and can't be set`)
    const fault = outcomes(value).map((outcome) => literalFault(outcome, typeOf(known))).find(Boolean)
    if (fault) this.say(attribute, where, `"${name}" expects ${fault}`)
  }

  // A block that is written as an argument: its objects have the same names.
  objects(attribute, where, block) {
    const values = outcomes(attribute.value).flatMap((outcome) => (outcome.kind === 'list' ? outcome.children : [outcome]))
    for (const value of values.filter((value) => value.kind === 'object')) {
      for (const item of value.items) {
        const place = { line: attribute.textLine + item.line }
        if (item.name && !namesOf(block).includes(item.name)) this.unknown(place, `${where}.${attribute.name}`, 'argument', item.name, block)
      }
    }
  }

  // Blocks of one name, including those that a dynamic block generates.
  blocksByName(block) {
    const byName = new Map()
    const add = (name, entry) => byName.set(name, [...(byName.get(name) ?? []), entry])
    for (const inner of block.blocks) {
      if (inner.type !== 'dynamic') add(inner.type, { block: inner, line: inner.line })
      else for (const content of inner.blocks.filter((child) => child.type === 'content')) add(inner.labels[0], { block: content, line: inner.line, dynamic: true })
    }
    return byName
  }

  blocks(name, entries, where, body) {
    const known = body.blocks?.[name]
    if (!known && body.attributes?.[name]) return this.say(entries[0], where, `"${name}" is an argument: write ${name} = …`)
    if (!known) return body.open ? undefined : this.unknown(entries[0], where, 'block', name, body)
    const written = entries.filter((entry) => !entry.dynamic)
    if (!known.many && written.length > 1) this.say(written[1], where, `${written.length} "${name}" blocks; at most one`)
    for (const { block } of entries) {
      this.report.counts.blocks++
      this.check(block, `${where}.${name}`, known)
    }
  }

  missing(block, where, body) {
    const present = new Set([...block.attributes.filter(isSet).map((attribute) => attribute.name), ...this.blocksByName(block).keys()])
    for (const [name, attribute] of Object.entries(body.attributes ?? {})) {
      if (isRequired(attribute) && !present.has(name)) this.say(block, where, `missing the required argument "${name}"`)
    }
    for (const [name, inner] of Object.entries(body.blocks ?? {})) {
      if (inner.required && !present.has(name)) this.say(block, where, `missing the required block "${name}"`)
    }
  }

  unknown(place, where, kind, name, body) {
    this.say(place, where, `unknown ${kind} "${name}"${didYouMean(name, namesOf(body))}`)
  }

  say(place, where, what) {
    this.report.add(this.file, place.line, where, what)
  }
}

const isSet = (attribute) => !(attribute.value.kind === 'literal' && attribute.value.type === 'null')

const merged = (language, body) => ({
  ...body,
  attributes: { ...body.attributes, ...language.attributes },
  blocks: { ...body.blocks, ...language.blocks },
})

// The bindings offer these as arguments of every resource; the provider fills them in and refuses them.
function settable(body) {
  const attributes = { ...body.attributes }
  for (const name of ['id', 'tags_all']) if (attributes[name] && !isRequired(attributes[name])) attributes[name] = 'computed'
  return { ...body, attributes }
}

function nameOf(block) {
  return [block.type, block.labels.join('.')].filter(Boolean).join(' ')
}

module.exports = { checkArguments, Arguments, nameOf }
