// One name, one declaration.
'use strict'

const path = require('node:path')
const { nameOf } = require('./arguments')

function checkDeclarations(module, { report }) {
  for (const { block, name, earlier } of module.repeated) {
    const place = `${path.basename(earlier.file)}:${earlier.line}`
    report.add(block.file, block.line, block.type === 'local' ? `local.${name}` : nameOf(block), `already declared at ${place}`)
  }
}

module.exports = { checkDeclarations }
