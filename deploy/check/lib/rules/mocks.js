// What a test replaces: mocked types must have the attributes that get defaults, overridden things must be declared.
'use strict'

const { blocksOf, attributeOf } = require('../module')
const { namesOf } = require('../schema')
const { didYouMean } = require('../suggestion')
const { nameOf } = require('./arguments')

const kinds = { mock_resource: 'resource', mock_data: 'data', override_resource: 'resource', override_data: 'data' }

function checkMocks(file, { schema, report }) {
  for (const provider of blocksOf(file, 'mock_provider')) {
    for (const mock of provider.blocks.filter((block) => block.type.startsWith('mock_'))) {
      const [type] = mock.labels
      const kind = kinds[mock.type]
      const where = `${nameOf(provider)}.${mock.type}`
      if (!schema.covers(kind, type)) report.skip(`${mock.type} ${type}`)
      else if (!schema.body(kind, type)) report.add(file.file, mock.line, where, `unknown ${kind} type "${type}"${didYouMean(type, schema.types(kind))}`)
      else checkNames(attributeOf(mock, 'defaults'), schema.body(kind, type), file.file, `${where} ${type}`, report)
    }
  }
}

function checkNames(attribute, body, file, where, report) {
  if (attribute?.value.kind !== 'object') return
  const known = namesOf(body)
  for (const item of attribute.value.items) {
    if (item.name === null || known.includes(item.name)) continue
    report.add(file, attribute.textLine + item.line, where, `the type has no attribute "${item.name}"${didYouMean(item.name, known)}`)
  }
}

// Overrides are in a file, in a run or in a mock_provider.
function checkOverrides(file, module, context) {
  const holders = [file, ...blocksOf(file, 'run'), ...blocksOf(file, 'mock_provider')]
  for (const holder of holders) for (const block of holder.blocks.filter(({ type }) => type.startsWith('override_'))) checkOverride(block, file.file, module, context)
}

function checkOverride(block, file, module, { modules, schema, report }) {
  const target = attributeOf(block, 'target')
  if (target?.value.kind !== 'path') return
  const say = (what) => report.add(file, target.line, block.type, what)
  let [owner, steps] = [module, target.value.steps]
  while (steps[0] === 'module') {
    const call = owner.calls.get(steps[1])
    if (!call) return say(`undeclared module "${steps[1]}"${didYouMean(steps[1], owner.calls.keys())}`)
    ;[owner, steps] = [owner.called(call, modules), steps.slice(2)]
    if (!owner?.isWhole) return
  }
  if (steps.length === 0) return checkNames(attributeOf(block, 'outputs'), { attributes: Object.fromEntries(owner.outputs) }, file, block.type, report)
  const kind = kinds[block.type]
  const [type, name] = steps[0] === 'data' ? steps.slice(1) : steps
  const declared = kind === 'data' ? owner.data : owner.resources
  if (!declared.has(`${type}.${name}`)) return say(`undeclared ${kind} "${type}.${name}"${didYouMean(`${type}.${name}`, declared.keys())}`)
  if (schema.body(kind, type)) checkNames(attributeOf(block, 'values'), schema.body(kind, type), file, block.type, report)
}

module.exports = { checkMocks, checkOverrides }
