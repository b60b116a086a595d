// The rules in a reader's order: is it declared once, is it allowed, does it refer to something, does it follow the house rules?
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
