// What the names in a test's run refer to: everything in the tested module, its outputs, and the outputs of earlier runs.
'use strict'

const { Scope } = require('./scope')
const { didYouMean } = require('./suggestion')

class TestScope extends Scope {
  constructor(module, context, runs) {
    super(module, context)
    this.runs = runs
  }

  fault(reference, site) {
    const [root, name, output] = reference.steps
    if (root === 'output') return outputFault('the module', this.module, name)
    if (root === 'check') return this.module.checks.has(name) ? null : `undeclared check "${name}"${didYouMean(name, this.module.checks.keys())}`
    if (root !== 'run') return super.fault(reference, site)
    if (!this.runs.has(name)) return `no earlier run "${name}"${didYouMean(name, this.runs.keys())}`
    return this.runs.get(name) ? outputFault(`run "${name}"`, this.runs.get(name), output) : null
  }
}

function outputFault(owner, module, name) {
  return module.outputs.has(name) ? null : `${owner} has no output "${name}"${didYouMean(name, module.outputs.keys())}`
}

module.exports = { TestScope }
