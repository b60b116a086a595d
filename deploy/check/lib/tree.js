// Every folder below the top with .tf files, as modules by their absolute folder.
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { Module } = require('./module')

function folders(top) {
  const inner = fs.readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name))
  return [top, ...inner.flatMap((entry) => folders(path.join(top, entry.name)))]
}

async function readTree(top, report) {
  const modules = new Map()
  for (const folder of folders(top)) {
    if (fs.readdirSync(folder).some((name) => name.endsWith('.tf'))) modules.set(folder, await Module.read(folder, report))
  }
  report.counts.modules = modules.size
  return modules
}

module.exports = { readTree }
