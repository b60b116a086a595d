// What a module declares for itself and never reads.
'use strict'

const { walk } = require('../expressions')
const { sitesOf } = require('../sites')

function checkUnused(module, { report }) {
  if (!module.isWhole) return
  const used = new Set()
  for (const file of module.files) {
    for (const { top, attribute } of sitesOf(file)) {
      const itself = top.type === 'variable' ? `var.${top.labels[0]}` : ''
      walk(attribute.value, (node) => {
        if (node.kind !== 'path') return
        const name = node.steps.slice(0, ['data', 'ephemeral'].includes(node.steps[0]) ? 3 : 2).join('.')
        if (name !== itself) used.add(name)
      })
    }
  }
  const say = (block, where) => used.has(where.key) || report.add(block.file, block.line, where.name, 'is never used')
  for (const [name, block] of module.variables) say(block, { key: `var.${name}`, name: `variable ${name}` })
  for (const [name, local] of module.locals) say(local, { key: `local.${name}`, name: `local.${name}` })
  for (const kind of ['data', 'ephemeral']) {
    for (const [name, block] of module[kind]) say(block, { key: `${kind}.${name}`, name: `${kind} ${name}` })
  }
}

module.exports = { checkUnused }
