// Files that an expression reads below its module must exist; a template must get exactly the values that it uses.
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { expressionOf, walk } = require('../expressions')
const { sitesOf } = require('../sites')
const { whereOf } = require('./references')

const readers = ['file', 'filebase64', 'filebase64sha256', 'filebase64sha512', 'filemd5', 'filesha1', 'filesha256', 'filesha512', 'templatefile']

async function checkTemplates(module, { report }) {
  for (const file of module.files) {
    for (const site of sitesOf(file)) {
      const calls = []
      walk(site.attribute.value, (node) => node.kind === 'call' && readers.includes(node.name) && calls.push(node))
      for (const call of calls) {
        const say = (what) => report.add(site.file, site.attribute.textLine + call.line, whereOf(site), what)
        await checkCall(call, module.folder, say)
      }
    }
  }
}

async function checkCall(call, folder, say) {
  const relative = pathBelowModule(call.children[0])
  if (relative === null) return
  const file = path.join(folder, relative)
  if (!fs.existsSync(file)) return say(`${call.name} reads ${relative}, which doesn't exist`)
  if (call.name === 'templatefile') await checkTemplate(file, relative, call.children[1], say)
}

// "${path.module}/name", the only form whose path is known without evaluating anything.
function pathBelowModule(node) {
  if (node?.kind !== 'template') return null
  const [base, ...rest] = node.children
  const isBelowModule = base.kind === 'path' && base.steps.join('.') === 'path.module'
  return isBelowModule && rest.every((part) => part.kind === 'literal') ? rest.map((part) => part.value).join('').replace(/^\//, '') : null
}

async function checkTemplate(file, relative, values, say) {
  let placeholders
  try {
    placeholders = await placeholdersOf(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    return say(`the template ${relative} does not parse: ${error.message}`)
  }
  if (values?.kind !== 'object' || values.items.some((item) => item.name === null)) return
  const given = values.items.map((item) => item.name)
  for (const name of placeholders) if (!given.includes(name)) say(`the template ${relative} needs "${name}", which is not passed`)
  for (const name of given) if (!placeholders.has(name)) say(`"${name}" is passed to the template ${relative}, which doesn't use it`)
}

async function placeholdersOf(text) {
  const names = new Set()
  const expression = await expressionOf(`<<END_OF_TEMPLATE\n${text}\nEND_OF_TEMPLATE\n`)
  walk(expression, (node, bound) => node.kind === 'path' && !bound.includes(node.steps[0]) && names.add(node.steps[0]))
  return names
}

module.exports = { checkTemplates }
