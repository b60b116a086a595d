// What Terraform allows and this repository doesn't: undescribed inputs and outputs, unchecked inputs of roots, untagged resources.
'use strict'

const { attributeOf, blocksOf, textOf } = require('../module')
const { nameOf } = require('./arguments')

function checkHouse(module, { schema, report, top }) {
  const say = (block, what) => report.add(block.file, block.line, nameOf(block), what)
  for (const block of module.variables.values()) {
    for (const name of ['type', 'description']) if (!attributeOf(block, name) || textOf(block, name) === '') say(block, `has no ${name}`)
    if (module.isRoot(top) && !isChecked(block)) say(block, `a root's variable has no validation; check which values it allows`)
  }
  for (const block of module.outputs.values()) if (!textOf(block, 'description')) say(block, 'has no description')
  for (const block of module.resources.values()) {
    if (schema.isTaggable(block.labels[0]) && !attributeOf(block, 'tags')) say(block, 'can be tagged and sets no "tags"')
  }
}

// A boolean needs no validation, and the parts of an object are validated where they are used.
function isChecked(variable) {
  if (blocksOf(variable, 'validation').length > 0) return true
  const type = attributeOf(variable, 'type')?.value
  return type?.kind === 'path' ? type.steps[0] === 'bool' : type?.kind === 'call' && type.name === 'object'
}

module.exports = { checkHouse }
