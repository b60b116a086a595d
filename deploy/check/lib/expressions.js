// An expression as the checks need it, made from the parser's syntax tree. Every node has `kind`, `line` (from the expression's
// first) and `children`; beyond that
//   literal   type, value            list   items = children
//   object    items: [{ name, value }], where a computed key has the name null
//   path      steps: the names of a.b[0].c as [a, b, c]; what stands in brackets is among the children
//   call      name, arguments = children
//   for       variables: the names that it binds
//   conditional, template, other     children alone
'use strict'

const hcl = require('@cdktn/hcl2json')

async function expressionOf(text) {
  // A heredoc ends with the line of its closing word.
  return convert(await hcl.getExpressionAst('expression', text.includes('<<') ? `${text}\n` : text), Buffer.from(text))
}

const converters = {
  literalValue: (node) => ({ kind: 'literal', ...literal(node.meta.type, node.meta.value) }),
  template: (node, bytes) => template(childrenOf(node, bytes)),
  tuple: (node, bytes) => ({ kind: 'list', children: childrenOf(node, bytes) }),
  object: (node, bytes) => object(node, bytes),
  function: (node, bytes) => ({ kind: 'call', name: node.meta.name, children: childrenOf(node, bytes) }),
  for: (node, bytes) => ({ kind: 'for', variables: [node.meta.keyVar, node.meta.valVar].filter(Boolean), children: childrenOf(node, bytes) }),
  conditional: (node, bytes) => ({ kind: 'conditional', children: childrenOf(node, bytes) }),
  unaryOp: (node, bytes) => unary(node, childrenOf(node, bytes)),
  scopeTraversal: (node) => ({ kind: 'path', steps: namesIn(node), children: [] }),
  relativeTraversal: (node, bytes) => extend(convert(node.children[0], bytes), namesIn(node), []),
  index: (node, bytes) => extend(convert(node.children[0], bytes), [], childrenOf(node, bytes).slice(1)),
  splat: (node, bytes) => extend(convert(node.children[0], bytes), convert(node.children[1], bytes).steps ?? [], []),
}

function convert(node, bytes) {
  // What stands in parentheses, and a splat's own element, is wrapped in a node without a type.
  if (node.type === '' && node.children.length > 0) return convert(node.children.at(-1), bytes)
  const converted = converters[node.type]?.(node, bytes) ?? { kind: 'other', children: childrenOf(node, bytes) }
  return { children: [], ...converted, line: node.range.start.line }
}

const childrenOf = (node, bytes) => node.children.map((child) => convert(child, bytes))
const namesIn = (node) => node.meta.traversal.filter((step) => step.type === 'nameTraversal').map((step) => step.segment)

function extend(source, steps, others) {
  if (source.kind === 'path') return { kind: 'path', steps: [...source.steps, ...steps], children: [...source.children, ...others] }
  return { kind: 'other', steps, children: [source, ...others] }
}

function literal(type, text) {
  if (type === 'number') return { type, value: Number(text) }
  if (type === 'bool') return { type: 'boolean', value: text === 'true' }
  return type === 'string' ? { type, value: text } : { type: 'null', value: null }
}

function template(parts) {
  if (parts.every((part) => part.kind === 'literal')) return { kind: 'literal', type: 'string', value: parts.map((part) => part.value).join('') }
  return { kind: 'template', children: parts }
}

const unary = (node, [operand]) =>
  operand.kind === 'literal' && operand.type === 'number' ? { ...operand, value: -operand.value } : { kind: 'other', children: [operand] }

// Keys and values alternate among the children; a plain key has no node of its own, so its name is read from the text.
function object(node, bytes) {
  const items = []
  for (let i = 0; i + 1 < node.children.length; i += 2) {
    const [key, value] = [node.children[i], convert(node.children[i + 1], bytes)]
    items.push({ name: keyName(key, bytes), key: key.children.length > 0 ? convert(key, bytes) : null, value, line: key.range.start.line })
  }
  return { kind: 'object', items, children: items.flatMap(({ key, value }) => (key ? [key, value] : [value])) }
}

function keyName(key, bytes) {
  if (key.children.length === 0) return bytes.subarray(key.range.start.byte, key.range.end.byte).toString()
  const converted = convert(key, bytes)
  return converted.kind === 'literal' ? String(converted.value) : null
}

// Visits a node and all below it with the names that `for` expressions around it bind.
function walk(node, visit, bound = []) {
  visit(node, bound)
  const inner = node.kind === 'for' ? [...bound, ...node.variables] : bound
  for (const child of node.children) walk(child, visit, inner)
}

// What an expression may come to, as far as that can be told without evaluating it.
const outcomes = (node) => (node.kind === 'conditional' ? node.children.slice(1).flatMap(outcomes) : [node])

module.exports = { expressionOf, walk, outcomes }
