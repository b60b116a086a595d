'use strict'

const { Report } = require('./report')
const rules = require('./rules')
const { Schema } = require('./schema')
const { readTree } = require('./tree')

let schema

async function check(top) {
  schema ??= new Schema()
  const report = new Report(top)
  const modules = await readTree(top, report)
  const context = { top, report, modules, schema }
  for (const module of modules.values()) for (const rule of rules) await rule(module, context)
  return report
}

module.exports = { check }
