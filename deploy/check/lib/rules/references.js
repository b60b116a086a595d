// Whatever an expression refers to must be declared, and have the attribute that is read from it.
'use strict'

const { walk } = require('../expressions')
const { sitesOf } = require('../sites')
const { Scope } = require('../scope')
const { nameOf } = require('./arguments')

// Their arguments are other kinds of names: types, the resource's own arguments, provider configurations, old addresses.
const notReferences = new Set(['variable.type', 'lifecycle.ignore_changes', 'resource.provider', 'data.provider', 'module.providers', 'import.provider', 'moved.from', 'moved.to', 'removed.from', 'dynamic.iterator'])

function checkReferences(module, context) {
  if (!module.isWhole) return
  const scope = new Scope(module, context)
  for (const file of module.files) {
    for (const site of sitesOf(file)) if (isReferring(site)) checkSite(site, scope, context.report)
  }
}

function isReferring({ path, attribute }) {
  return path[0] !== 'terraform' && !notReferences.has(`${path.at(-1)}.${attribute.name}`) && attribute.name !== 'iterator'
}

function checkSite(site, scope, report) {
  walk(site.attribute.value, (node, bound) => {
    if (node.kind !== 'path' || bound.includes(node.steps[0])) return
    report.counts.references++
    const fault = scope.fault(node, site)
    if (fault) report.add(site.file, site.attribute.textLine + node.line, whereOf(site), fault)
  })
}

function whereOf({ top, path, attribute }) {
  const inner = [...path.slice(1).filter((type) => type !== 'content'), attribute.name].join('.')
  return top.type === 'locals' ? `local.${inner}` : `${nameOf(top)}.${inner}`
}

module.exports = { checkReferences, checkSite, whereOf }
