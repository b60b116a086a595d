// Files must be formatted as by "terraform fmt".
'use strict'

const { format } = require('@cdktn/hcl-tools')

async function checkFormatting(module, { report }) {
  for (const file of [...module.files, ...module.tests, ...module.variableFiles].filter((file) => file.parsed)) {
    const expected = await format(file.text)
    if (expected === file.text) continue
    const [found, wanted] = [file.text.split('\n'), expected.split('\n')]
    const first = wanted.findIndex((line, i) => line !== found[i])
    const line = first < 0 ? wanted.length : first
    report.add(file.file, line + 1, 'format', `expected "${wanted[line] ?? ''}", as terraform fmt writes it`)
  }
}

module.exports = { checkFormatting }
