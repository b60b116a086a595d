// A .tfvars file may only set variables of the module in its folder.
'use strict'

const { outcomes } = require('../expressions')
const { attributeOf } = require('../module')
const { didYouMean } = require('../suggestion')
const { literalFault } = require('./literals')
const { schemaType } = require('./modules')

function checkVariableFiles(module, { report }) {
  for (const file of module.variableFiles) checkValues(file.file, file.attributes, module, report, 'variables file')
}

// Also for the variables blocks of tests.
function checkValues(file, attributes, module, report, where) {
  for (const attribute of attributes) {
    const variable = module.variables.get(attribute.name)
    if (!variable) {
      report.add(file, attribute.line, where, `the module has no variable "${attribute.name}"${didYouMean(attribute.name, module.variables.keys())}`)
      continue
    }
    const type = schemaType(attributeOf(variable, 'type')?.value)
    const fault = outcomes(attribute.value).map((outcome) => literalFault(outcome, type)).find(Boolean)
    if (fault) report.add(file, attribute.line, where, `"${attribute.name}" expects ${fault}`)
  }
}

module.exports = { checkVariableFiles, checkValues }
