// Only functions that exist, and patterns that are valid regular expressions (RE2).
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
  if (node.kind !== 'call' || node.name.includes('::')) return null
  if (!known.has(node.name)) return `unknown function "${node.name}"${didYouMean(node.name, known)}`
  const [pattern] = ['regex', 'regexall'].includes(node.name) ? node.children : []
  return pattern?.kind === 'literal' ? patternFault(pattern.value) : null
}

// Inside can() a pattern that doesn't compile is silently false: it matches nothing.
function patternFault(pattern) {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap((match) => [Number(match[1]), Number(match[2] ?? 0)])
  if (Math.max(0, ...counts) > 1000) return `the pattern "${pattern}" repeats more than 1000 times, which RE2 doesn't allow`
  return /\(\?(?:<?[=!])/.test(pattern) ? `the pattern "${pattern}" looks ahead or behind, which RE2 doesn't support` : null
}

function typeFault(node) {
  if (node.kind === 'call' && !typeConstructors.includes(node.name)) return `unknown type "${node.name}"${didYouMean(node.name, typeConstructors)}`
  if (node.kind === 'path' && !types.includes(node.steps.join('.'))) return `unknown type "${node.steps.join('.')}"${didYouMean(node.steps[0], types)}`
  return null
}

module.exports = { checkFunctions }
