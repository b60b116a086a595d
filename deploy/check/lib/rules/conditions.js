// A condition that refers to nothing checks nothing; a validation must refer to its own variable.
'use strict'

const { walk } = require('../expressions')
const { sitesOf } = require('../sites')
const { whereOf } = require('./references')

function checkConditions(module, { report }) {
  for (const file of [...module.files, ...module.tests]) {
    for (const site of sitesOf(file)) {
      if (site.attribute.name !== 'condition' || site.path.length < 2) continue
      const named = pathsIn(site.attribute.value)
      const own = site.top.type === 'variable' ? `var.${site.top.labels[0]}` : null
      if (own && !named.includes(own)) report.add(site.file, site.attribute.line, whereOf(site), `must refer to ${own}`)
      else if (named.length === 0) report.add(site.file, site.attribute.line, whereOf(site), 'refers to nothing, so it checks nothing')
    }
  }
}

function pathsIn(expression) {
  const paths = []
  walk(expression, (node) => node.kind === 'path' && paths.push(node.steps.slice(0, 2).join('.')))
  return paths
}

module.exports = { checkConditions }
