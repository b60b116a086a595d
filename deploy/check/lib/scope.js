// What the names in a module's expressions mean.
'use strict'

const { attributeOf } = require('./module')
const { namesOf } = require('./schema')
const { didYouMean } = require('./suggestion')

const fixed = { path: ['module', 'root', 'cwd'], terraform: ['workspace', 'applying'], each: ['key', 'value'], count: ['index'] }

const kinds = { resource: 'resource', data: 'data source', ephemeral: 'ephemeral resource' }

class Scope {
  constructor(module, { schema, modules }) {
    this.module = module
    this.schema = schema
    this.modules = modules
  }

  // What is wrong with a reference (a node of kind path); null if nothing is.
  fault({ steps, indexes }, site) {
    const [root, name] = steps
    if (site.iterators.includes(root)) return memberFault(root, name, ['key', 'value'])
    if (root === 'self') return this.self(site)
    if (root === 'each' || root === 'count') return this.iteration(root, name, site)
    if (root in fixed) return memberFault(root, name, fixed[root])
    if (root === 'var') return this.variable(name, steps.slice(2))
    if (root === 'local') return this.local(name, steps.slice(2))
    if (root === 'module') return this.output(name, steps[2], indexes)
    if (root === 'data' || root === 'ephemeral') return this.attribute(root, steps[1], steps[2], steps.slice(3), indexes.includes(3))
    if (steps.length === 1) return `"${root}" is not a reference; strings need quotes`
    return this.attribute('resource', root, name, steps.slice(2), indexes.includes(2))
  }

  self({ path }) {
    return ['postcondition', 'provisioner', 'connection'].some((type) => path.includes(type)) ? null : '"self" is only available in postconditions and provisioners'
  }

  iteration(root, name, { top }) {
    const argument = root === 'each' ? 'for_each' : 'count'
    if (!attributeOf(top, argument)) return `${root}.${name} needs "${argument}" on the block`
    return memberFault(root, name, fixed[root])
  }

  variable(name, rest) {
    const variable = this.module.variables.get(name)
    if (!variable) return `undeclared variable "${name}"${didYouMean(name, this.module.variables.keys())}`
    return typeFault(`var.${name}`, attributeOf(variable, 'type')?.value, rest)
  }

  local(name, rest) {
    const local = this.module.locals.get(name)
    if (!local) return `undeclared local "${name}"${didYouMean(name, this.module.locals.keys())}`
    return objectFault(`local.${name}`, local.value, rest)
  }

  output(name, output, indexes) {
    const call = this.module.calls.get(name)
    if (!call) return `undeclared module "${name}"${didYouMean(name, this.module.calls.keys())}`
    const called = this.module.called(call, this.modules)
    if (!called?.isWhole || !output) return null
    if (called.outputs.has(output)) return instanceFault(`module.${name}`, call, [output], indexes.includes(2))
    return `module "${name}" has no output "${output}"${didYouMean(output, called.outputs.keys())}`
  }

  attribute(kind, type, name, rest, isIndexed) {
    const declared = kind === 'resource' ? this.module.resources : this.module[kind]
    const prefix = kind === 'resource' ? '' : `${kind}.`
    const address = `${prefix}${type}.${name}`
    if (!declared.has(`${type}.${name}`)) {
      const known = [...declared.keys()].map((key) => `${prefix}${key}`)
      return `undeclared ${kinds[kind]} "${address}"${didYouMean(address, known)}`
    }
    const body = this.schema.body(kind, type)
    return (body && attributeFault(address, body, rest)) ?? instanceFault(address, declared.get(`${type}.${name}`), rest, isIndexed)
  }
}

// A resource with count or for_each must be indexed; one without must not.
function instanceFault(address, block, rest, isIndexed) {
  const many = ['count', 'for_each'].find((name) => attributeOf(block, name))
  if (many && !isIndexed && rest.length > 0) return `"${address}" has ${many}: index it, as in ${address}[${many === 'count' ? '0' : 'each.key'}].${rest[0]}`
  return !many && isIndexed ? `"${address}" has neither count nor for_each: read it without brackets` : null
}

function memberFault(root, name, known) {
  return !name || known.includes(name) ? null : `"${root}" has no member "${name}"; expected ${known.join(' or ')}`
}

// Follows a path into a resource as far as the schema describes it.
function attributeFault(address, body, [name, ...rest]) {
  if (!name || body.open) return null
  const known = body.attributes[name] ?? body.blocks[name]
  if (!known) return `"${address}" has no attribute "${name}"${didYouMean(name, namesOf(body))}`
  return typeof known === 'string' ? null : attributeFault(`${address}.${name}`, known, rest)
}

// Follows a path into a variable through the objects (and lists of objects) of its type.
function typeFault(address, type, rest) {
  if (!type || rest.length === 0 || type.kind !== 'call') return null
  if (['list', 'set', 'optional'].includes(type.name)) return typeFault(address, type.children[0], rest)
  if (type.name !== 'object' || type.children[0]?.kind !== 'object') return null
  const item = type.children[0].items.find(({ name }) => name === rest[0])
  if (item) return typeFault(`${address}.${rest[0]}`, item.value, rest.slice(1))
  return `"${address}" has no attribute "${rest[0]}"${didYouMean(rest[0], type.children[0].items.map(({ name }) => name))}`
}

function objectFault(address, value, [name, ...rest]) {
  if (!name || value.kind !== 'object' || value.items.some((item) => item.name === null)) return null
  const item = value.items.find((candidate) => candidate.name === name)
  if (item) return objectFault(`${address}.${name}`, item.value, rest)
  return `"${address}" has no attribute "${name}"${didYouMean(name, value.items.map((candidate) => candidate.name))}`
}

module.exports = { Scope }
