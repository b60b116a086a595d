// Literals of arguments with a fixed list of values: the provider's schema doesn't have the list, schema/values.json does.
'use strict'

const { outcomes } = require('../expressions')
const { sitesOf } = require('../sites')
const { didYouMean } = require('../suggestion')
const { whereOf } = require('./references')

function checkValues(module, { schema, report }) {
  for (const file of module.files) {
    for (const site of sitesOf(file)) {
      const allowed = site.top.type === 'resource' && schema.values[keyOf(site)]
      for (const literal of allowed ? literalsOf(site.attribute.value) : []) {
        if (allowed.includes(literal.value)) continue
        const suggestion = literal.type === 'string' && allowed.length > 8 ? didYouMean(literal.value, allowed) : ''
        const expected = suggestion ? '' : `; expected ${allowed.join(', ')}`
        report.add(site.file, site.attribute.line, whereOf(site), `"${literal.value}" is not a value it can have${suggestion || expected}`)
      }
    }
  }
}

function keyOf({ top, path, attribute }) {
  return [top.labels[0], ...path.slice(1).filter((type) => type !== 'content'), attribute.name].join('.')
}

function literalsOf(value) {
  const found = outcomes(value).flatMap((outcome) => (outcome.kind === 'list' ? outcome.children : [outcome]))
  return found.filter((outcome) => outcome.kind === 'literal' && outcome.type !== 'null')
}

module.exports = { checkValues }
