// .tftest.hcl files: what they set, assert, mock and override must exist in the module that they test.
'use strict'

const path = require('node:path')
const { attributeOf, blocksOf, textOf, addressOf } = require('../module')
const { TestScope } = require('../test-scope')
const { sitesOf } = require('../sites')
const { didYouMean } = require('../suggestion')
const { Arguments, nameOf } = require('./arguments')
const { checkMocks, checkOverrides } = require('./mocks')
const { checkSite } = require('./references')
const { checkValues } = require('./variable-files')

function checkTests(module, context) {
  if (!module.isWhole) return
  for (const file of module.tests.filter((file) => file.parsed)) new TestFile(file, module, context).check()
}

class TestFile {
  constructor(file, module, context) {
    this.file = file
    this.module = module
    this.context = context
    this.runs = new Map()
    this.shared = file.blocks.filter((block) => block.type === 'variables').flatMap((block) => block.attributes)
    this.configurations = new Set(file.blocks.filter((block) => ['provider', 'mock_provider'].includes(block.type)).map(addressOf))
  }

  check() {
    const { schema, report } = this.context
    const rules = new Arguments(schema, report, this.file.file)
    for (const block of this.file.blocks) {
      const body = schema.tests[block.type]
      report.counts.blocks++
      if (!body) this.say(block, nameOf(block), `unknown block type "${block.type}"${didYouMean(block.type, Object.keys(schema.tests))}`)
      else rules.check(block, nameOf(block), body)
    }
    checkValues(this.file.file, this.shared, this.module, report, 'variables')
    checkMocks(this.file, this.context)
    checkOverrides(this.file, this.module, this.context)
    this.unmocked()
    for (const run of blocksOf(this.file, 'run')) this.run(run)
  }

  run(run) {
    const tested = this.testedBy(run)
    const where = nameOf(run)
    if (this.runs.has(run.labels[0])) this.say(run, where, 'already declared in this file')
    if (tested) {
      const own = blocksOf(run, 'variables').flatMap((block) => block.attributes)
      checkValues(this.file.file, own, tested, this.context.report, `${where}.variables`)
      this.missing(run, tested, [...this.shared, ...own])
      const scope = new TestScope(tested, this.context, this.runs)
      for (const site of sitesOf({ file: this.file.file, blocks: [run] })) if (isReferring(site)) checkSite(site, scope, this.context.report)
      this.providers(run, tested)
    }
    this.runs.set(run.labels[0], tested)
  }

  testedBy(run) {
    const [named] = blocksOf(run, 'module')
    const source = named && textOf(named, 'source')
    if (!source) return this.module
    const tested = this.context.modules.get(path.resolve(this.module.folder, source))
    if (!tested) this.say(named, nameOf(run), `there is no module at ${source}`)
    return tested?.isWhole ? tested : undefined
  }

  missing(run, tested, given) {
    if (tested.variableFiles.some(({ file }) => file.endsWith('.tfvars'))) return
    const names = new Set(given.map((attribute) => attribute.name))
    for (const [name, variable] of tested.variables) {
      if (!attributeOf(variable, 'default') && !names.has(name)) this.say(run, nameOf(run), `sets no value for the variable "${name}", which the module requires`)
    }
  }

  providers(run, tested) {
    const handed = attributeOf(run, 'providers')
    const known = tested.providerConfigurations()
    for (const item of handed?.value.items ?? []) {
      const place = { line: handed.textLine + item.line }
      const name = item.name ?? (item.key?.steps ?? []).join('.')
      const value = (item.value.steps ?? []).join('.')
      if (!known.has(name)) this.say(place, nameOf(run), `the module has no provider configuration "${name}"${didYouMean(name, known)}`)
      if (!this.configurations.has(value)) this.say(place, nameOf(run), `this file has no provider or mock_provider "${value}"${didYouMean(value, this.configurations)}`)
    }
  }

  // A test that mocks a provider but forgets one of its configurations would need credentials.
  unmocked() {
    const mocks = blocksOf(this.file, 'mock_provider')
    if (mocks.length === 0 || blocksOf(this.file, 'run').some((run) => attributeOf(run, 'providers'))) return
    const needed = [...this.module.providers.map(addressOf), ...this.module.handedAliases()]
    for (const address of new Set(needed)) if (!this.configurations.has(address)) this.say(mocks[0], 'mock_provider', `the module also uses "${address}", which this file does not mock`)
  }

  say(place, where, what) {
    this.context.report.add(this.file.file, place.line, where, what)
  }
}

const words = ['command', 'providers', 'target', 'mode', 'replace', 'override_during']
const isReferring = ({ path: types, attribute }) => !words.includes(attribute.name) && types.at(-1) !== 'module'

module.exports = { checkTests }
