// Every provider is required with its source and version, and a resource names a configuration that the module has.
'use strict'

const { attributeOf } = require('../module')
const { didYouMean } = require('../suggestion')
const { nameOf } = require('./arguments')

const builtIn = ['terraform']

function checkProviders(module, { report }) {
  const configurations = module.providerConfigurations()
  for (const provider of module.requiredProviders.values()) {
    const names = provider.value.kind === 'object' ? provider.value.items.map((item) => item.name) : []
    for (const name of ['source', 'version']) {
      if (!names.includes(name)) report.add(provider.file, provider.line, `required provider ${provider.name}`, `missing "${name}"`)
    }
  }
  for (const block of module.providers) expectRequired(block, block.labels[0])
  for (const block of [...module.resources.values(), ...module.data.values()]) {
    expectRequired(block, block.labels[0].split('_')[0])
    const provider = attributeOf(block, 'provider')
    const named = (provider?.value.steps ?? []).join('.')
    if (provider && !configurations.has(named)) {
      report.add(block.file, provider.line, nameOf(block), `undeclared provider configuration "${named}"${didYouMean(named, configurations)}`)
    }
  }

  function expectRequired(block, name) {
    if (module.requiredProviders.has(name) || builtIn.includes(name)) return
    report.add(block.file, block.line, nameOf(block), `the provider "${name}" is not in required_providers`)
  }
}

module.exports = { checkProviders }
