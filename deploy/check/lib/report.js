// Collects findings and lists them in the order of the files.
'use strict'

const path = require('node:path')

class Report {
  constructor(root) {
    this.root = root
    this.findings = new Map()
    this.notChecked = new Set()
    this.counts = { modules: 0, files: 0, blocks: 0, arguments: 0, references: 0 }
  }

  add(file, line, where, what) {
    const finding = { file: path.relative(this.root, file), line, text: `${where}: ${what}` }
    this.findings.set(`${finding.file}:${line}: ${finding.text}`, finding)
  }

  skip(what) {
    this.notChecked.add(what)
  }

  lines() {
    const inOrder = [...this.findings.entries()].sort(([, a], [, b]) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    const skipped = [...this.notChecked].sort()
    return [...inOrder.map(([line]) => line), ...(skipped.length > 0 ? [`not checked: ${skipped.join(', ')}`] : []), this.summary()]
  }

  summary() {
    return `${counted(this.findings.size, 'findings')} in ${Object.entries(this.counts).map(([name, count]) => counted(count, name)).join(', ')}`
  }
}

const counted = (count, plural) => `${count} ${count === 1 ? plural.slice(0, -1) : plural}`

module.exports = { Report }
