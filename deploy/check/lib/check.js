'use strict'

const { Report } = require('./report')
const rules = require('./rules')
const { Schema } = require('./schema')
const { readTree } = require('./tree')

async function check(top) {
  const report = new Report(top)
  const modules = await readTree(top, report)
  const context = { top, report, modules, schema: new Schema() }
  for (const module of modules.values()) for (const rule of rules) await rule(module, context)
  return report
}

module.exports = { check }
