// The rules in the order in which a reader would ask: is it declared once, is it allowed, does it lead somewhere, is it ours?
'use strict'

const { checkArguments } = require('./arguments')
const { checkConditions } = require('./conditions')
const { checkDeclarations } = require('./declarations')
const { checkFormatting } = require('./formatting')
const { checkFunctions } = require('./functions')
const { checkHouse } = require('./house')
const { checkModules } = require('./modules')
const { checkProviders } = require('./providers')
const { checkReferences } = require('./references')
const { checkTemplates } = require('./templates')
const { checkTests } = require('./tests')
const { checkUnused } = require('./unused')
const { checkValues } = require('./values')
const { checkVariableFiles } = require('./variable-files')

module.exports = [
  checkDeclarations,
  checkArguments,
  checkValues,
  checkReferences,
  checkFunctions,
  checkConditions,
  checkTemplates,
  checkModules,
  checkProviders,
  checkVariableFiles,
  checkTests,
  checkUnused,
  checkHouse,
  checkFormatting,
]
