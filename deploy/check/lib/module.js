// A folder of .tf files as one module: what it declares, by name.
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { readFile } = require('./reader')

// How many labels each type of block has.
const labelCounts = { resource: 2, data: 2, ephemeral: 2, module: 1, variable: 1, output: 1, provider: 1, check: 1, locals: 0, terraform: 0, moved: 0, removed: 0, import: 0 }

class Module {
  constructor(folder) {
    this.folder = folder
    this.files = []
    this.tests = []
    this.variableFiles = []
    this.variables = new Map()
    this.locals = new Map()
    this.outputs = new Map()
    this.resources = new Map()
    this.data = new Map()
    this.ephemeral = new Map()
    this.calls = new Map()
    this.checks = new Map()
    this.providers = []
    this.requiredProviders = new Map()
    this.repeated = []
  }

  static async read(folder, report) {
    const module = new Module(folder)
    for (const name of fs.readdirSync(folder).sort()) {
      const file = path.join(folder, name)
      if (name.endsWith('.tf')) module.take(await readFile(file, report))
      if (/\.tfvars(\.example)?$/.test(name)) module.variableFiles.push(await readFile(file, report))
    }
    for (const place of [folder, path.join(folder, 'tests')].filter((place) => fs.existsSync(place))) {
      for (const name of fs.readdirSync(place).filter((name) => name.endsWith('.tftest.hcl')).sort()) module.tests.push(await readFile(path.join(place, name), report))
    }
    return module
  }

  get isWhole() {
    return this.files.every((file) => file.parsed)
  }

  // A root is applied by people; modules that are only called are below a folder named modules.
  isRoot(top) {
    return !path.relative(top, this.folder).split(path.sep).includes('modules')
  }

  called(call, modules) {
    const source = textOf(call, 'source')
    return source && /^\.\.?\//.test(source) ? modules.get(path.resolve(this.folder, source)) : undefined
  }

  take(file) {
    this.files.push(file)
    for (const block of file.blocks) {
      block.file = file.file
      if (block.labels.length !== labelCounts[block.type]) continue
      const [first, second] = block.labels
      if (block.type === 'variable') this.declare(this.variables, first, block)
      if (block.type === 'output') this.declare(this.outputs, first, block)
      if (block.type === 'module') this.declare(this.calls, first, block)
      if (block.type === 'check') this.declare(this.checks, first, block)
      if (block.type === 'resource') this.declare(this.resources, `${first}.${second}`, block)
      if (block.type === 'data') this.declare(this.data, `${first}.${second}`, block)
      if (block.type === 'ephemeral') this.declare(this.ephemeral, `${first}.${second}`, block)
      if (block.type === 'provider') this.providers.push(block)
      if (block.type === 'locals') for (const local of block.attributes) this.declare(this.locals, local.name, { ...local, type: 'local', file: file.file })
      if (block.type === 'terraform') this.takeRequirements(block)
    }
  }

  declare(names, name, block) {
    const earlier = names.get(name)
    if (earlier) this.repeated.push({ block, name, earlier })
    else names.set(name, block)
  }

  takeRequirements(block) {
    for (const requirements of block.blocks.filter((inner) => inner.type === 'required_providers')) {
      for (const provider of requirements.attributes) this.requiredProviders.set(provider.name, { ...provider, file: block.file })
    }
  }

  // "aws" and "aws.alias", as far as this module configures them itself or gets them passed.
  providerConfigurations() {
    const configurations = new Set(this.requiredProviders.keys())
    for (const block of this.providers) configurations.add(addressOf(block))
    for (const alias of this.handedAliases()) configurations.add(alias)
    return configurations
  }

  handedAliases() {
    return [...this.requiredProviders.values()].flatMap(({ value }) => {
      const aliases = value.kind === 'object' ? value.items.find((item) => item.name === 'configuration_aliases')?.value : undefined
      return aliases?.kind === 'list' ? aliases.children.map((alias) => (alias.steps ?? []).join('.')) : []
    })
  }
}

const attributeOf = (block, name) => block.attributes.find((attribute) => attribute.name === name)
const blocksOf = (block, type) => block.blocks.filter((inner) => inner.type === type)

function textOf(block, name) {
  const value = attributeOf(block, name)?.value
  return value?.kind === 'literal' && value.type === 'string' ? value.value : undefined
}

const addressOf = (provider) => [provider.labels[0], textOf(provider, 'alias')].filter(Boolean).join('.')

module.exports = { Module, labelCounts, attributeOf, blocksOf, textOf, addressOf }
