// Whether a literal can have a type. Terraform converts between strings, numbers and booleans if the string allows it.
'use strict'

// 'a number, found the string "many"', or null if it is valid or only an evaluation could tell.
function literalFault(node, type) {
  if (type === 'any' || (node.kind === 'literal' && node.type === 'null')) return null
  const collection = /^(list|set|map) of (.*)$/.exec(type)
  return collection ? collectionFault(node, collection[1], collection[2]) : simpleFault(node, type)
}

function collectionFault(node, collection, element) {
  const isMap = collection === 'map'
  if (['literal', 'template', isMap ? 'list' : 'object'].includes(node.kind)) return `a ${collection}, found ${described(node)}`
  const elements = node.kind === 'list' ? node.children : node.kind === 'object' ? node.items.map((item) => item.value) : []
  const fault = elements.map((inner) => literalFault(inner, element)).find(Boolean)
  return fault ? `a ${collection} of ${fault}` : null
}

function simpleFault(node, type) {
  if (node.kind === 'list' || node.kind === 'object') return `a ${type}, found ${described(node)}`
  if (node.kind !== 'literal' || type === 'string' || node.type === type) return null
  if (type === 'number' && node.type === 'string' && node.value.trim() !== '' && !Number.isNaN(Number(node.value))) return null
  if (type === 'boolean' && node.type === 'string' && ['true', 'false'].includes(node.value)) return null
  return `a ${type}, found ${described(node)}`
}

function described(node) {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'object') return 'an object'
  if (node.kind === 'template') return 'a string'
  return node.type === 'string' ? `the string "${node.value}"` : String(node.value)
}

module.exports = { literalFault }
