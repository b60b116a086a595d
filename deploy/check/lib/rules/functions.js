// Only functions that the language has.
'use strict'

const { walk } = require('../expressions')
const { sitesOf } = require('../sites')
const { didYouMean } = require('../suggestion')
const { whereOf } = require('./references')

const known = new Set(require('../../schema/functions.json'))

const typeConstructors = ['list', 'set', 'map', 'object', 'tuple', 'optional']
const types = ['string', 'number', 'bool', 'any']

function checkFunctions(module, { report }) {
  for (const file of module.files) {
    for (const site of sitesOf(file)) {
      const isType = site.path.join('.') === 'variable' && site.attribute.name === 'type'
      walk(site.attribute.value, (node) => {
        const fault = isType ? typeFault(node) : callFault(node)
        if (fault) report.add(site.file, site.attribute.textLine + node.line, whereOf(site), fault)
      })
    }
  }
}

function callFault(node) {
  if (node.kind !== 'call' || known.has(node.name) || node.name.includes('::')) return null
  return `unknown function "${node.name}"${didYouMean(node.name, known)}`
}

function typeFault(node) {
  if (node.kind === 'call' && !typeConstructors.includes(node.name)) return `unknown type "${node.name}"${didYouMean(node.name, typeConstructors)}`
  if (node.kind === 'path' && !types.includes(node.steps.join('.'))) return `unknown type "${node.steps.join('.')}"${didYouMean(node.steps[0], types)}`
  return null
}

module.exports = { checkFunctions }
