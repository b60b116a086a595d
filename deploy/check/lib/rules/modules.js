// A call of a local module must set each required variable, no unknown one, and the provider configurations that it requires.
'use strict'

const { outcomes } = require('../expressions')
const { attributeOf, textOf } = require('../module')
const { didYouMean } = require('../suggestion')
const { literalFault } = require('./literals')
const { nameOf } = require('./arguments')

function checkModules(module, { schema, modules, report }) {
  for (const call of module.calls.values()) {
    const say = (place, what) => report.add(call.file, place.line, nameOf(call), what)
    const source = textOf(call, 'source')
    const called = module.called(call, modules)
    if (called?.isWhole) checkCall(call, called, schema, say)
    else if (/^\.\.?\//.test(source ?? '') && !called) say(attributeOf(call, 'source'), `there is no module at ${source}`)
    else if (source && !called) report.skip(`module ${source}`)
    if (called) checkProviders(module, call, called, say)
  }
}

function checkCall(call, called, schema, say) {
  const own = Object.keys(schema.language.module.attributes)
  for (const attribute of call.attributes.filter(({ name }) => !own.includes(name))) {
    const variable = called.variables.get(attribute.name)
    if (!variable) say(attribute, `the module has no variable "${attribute.name}"${didYouMean(attribute.name, called.variables.keys())}`)
    else checkType(attribute, attributeOf(variable, 'type')?.value, say)
  }
  for (const block of call.blocks) say(block, `unknown block "${block.type}"`)
  for (const [name, variable] of called.variables) {
    if (!attributeOf(variable, 'default') && !attributeOf(call, name)) say(call, `missing the variable "${name}", which the module requires`)
  }
}

function checkType(attribute, type, say) {
  const expected = schemaType(type)
  const fault = outcomes(attribute.value).map((outcome) => literalFault(outcome, expected)).find(Boolean)
  if (fault) say(attribute, `"${attribute.name}" expects ${fault}`)
}

// A variable's type in the schema's notation; objects and tuples are left open.
function schemaType(type) {
  if (type?.kind === 'path') return type.steps[0] === 'bool' ? 'boolean' : type.steps[0]
  if (type?.kind === 'call' && ['list', 'set', 'map'].includes(type.name)) return `${type.name} of ${schemaType(type.children[0])}`
  return 'any'
}

function checkProviders(module, call, called, say) {
  const handed = attributeOf(call, 'providers')
  const items = handed?.value.kind === 'object' ? handed.value.items : []
  const known = called.providerConfigurations()
  const own = module.providerConfigurations()
  const given = []
  for (const item of items) {
    const place = { line: handed.textLine + item.line }
    const name = item.name ?? (item.key?.steps ?? []).join('.')
    given.push(name)
    if (!known.has(name)) say(place, `the module has no provider configuration "${name}"${didYouMean(name, known)}`)
    const value = (item.value.steps ?? []).join('.')
    if (!own.has(value)) say(place, `undeclared provider configuration "${value}"${didYouMean(value, own)}`)
  }
  for (const alias of called.handedAliases()) {
    if (!given.includes(alias)) say(handed ?? call, `missing the provider configuration "${alias}", which the module requires`)
  }
}

module.exports = { checkModules, schemaType }
