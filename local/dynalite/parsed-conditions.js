// Keeps what dynalite's parser makes of a condition. Parsing takes longer than the write itself, and a client that writes many items sends
// the same condition with other values: those alone are put into what was made before.
'use strict'

const parser = require('dynalite/db/conditionParser')

const MOST = 1000
const known = new Map()
const { parse } = parser

// BETWEEN is checked against its values, and so is parsed each time; so is a condition that shares its names with another expression.
parser.parse = (expression, options) => {
  const { attrNames = {}, attrVals = {}, unusedAttrNames = {}, unusedAttrVals = {}, isKeyCondition } = options.context
  const isAlone = size(unusedAttrNames) === size(attrNames) && size(unusedAttrVals) === size(attrVals)
  if (!isAlone || /between/i.test(expression)) return parse(expression, options)
  const types = Object.entries(attrVals).map(([name, value]) => [name, Object.keys(value)])
  const key = JSON.stringify([expression, attrNames, types, isKeyCondition])
  const made = known.get(key)
  if (made) {
    for (const name in unusedAttrNames) delete unusedAttrNames[name]
    for (const name in unusedAttrVals) delete unusedAttrVals[name]
    return withValues(made.result, made.values, attrVals)
  }

  const result = parse(expression, options)
  if (typeof result !== 'string' && size(unusedAttrNames) + size(unusedAttrVals) === 0) {
    if (known.size === MOST) known.delete(known.keys().next().value)
    known.set(key, { result, values: new Map(Object.entries(attrVals).map(([name, value]) => [value, name])) })
  }
  return result
}

function size (object) {
  return Object.keys(object ?? {}).length
}

function withValues (node, names, values) {
  if (typeof node !== 'object' || node === null) return node
  if (names.has(node)) return values[names.get(node)]
  if (Array.isArray(node)) return node.map(inner => withValues(inner, names, values))
  return Object.fromEntries(Object.entries(node).map(([member, inner]) => [member, withValues(inner, names, values)]))
}
