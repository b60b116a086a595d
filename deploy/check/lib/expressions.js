// An expression as the checks need it, made from the parser's syntax tree. Every node has `kind`, `line` (from the expression's
// first) and `children`; beyond that
//   literal   type, value            list   items = children
//   object    items: [{ name, value }], where a computed key has the name null
//   path      steps: the names of a.b[0].c as [a, b, c]; indexes: after how many names brackets follow, as [2];
//             what is in the brackets is among the children
//   call      name, arguments = children
//   for       variables: the names that it binds
//   conditional, template, other     children alone
'use strict'

const hcl = require('@cdktn/hcl2json')

// All expressions of a file in one call, as the elements of a list: parsing each separately takes several times as long.
// A heredoc ends with the line of its closing word, so each comma has a line of its own.
async function expressionsOf(texts) {
  if (texts.length === 0) return []
  const list = `[\n${texts.join('\n,\n')}\n]`
  const bytes = Buffer.from(list)
  const elements = (await syntaxTree(list)).children
  if (elements.length !== texts.length) throw new Error(`the parser sees ${elements.length} expressions, the outline ${texts.length}`)
  let firstLine = 1
  return texts.map((text, i) => {
    const expression = convert(elements[i], { bytes, firstLine })
    firstLine += text.split('\n').length + 1
    return expression
  })
}

// The parser's message repeats the whole expression; the error itself comes last.
async function syntaxTree(text) {
  try {
    return await hcl.getExpressionAst('expression', text)
  } catch (error) {
    throw new Error(/.*expression:\d+,[\d,-]+: (.*?)\s*$/s.exec(error.message)?.[1] ?? error.message)
  }
}

const expressionOf = async (text) => (await expressionsOf([text]))[0]

const converters = {
  literalValue: (node) => ({ kind: 'literal', ...literal(node.meta.type, node.meta.value) }),
  template: (node, source) => template(childrenOf(node, source)),
  tuple: (node, source) => ({ kind: 'list', children: childrenOf(node, source) }),
  object: (node, source) => object(node, source),
  function: (node, source) => ({ kind: 'call', name: node.meta.name, children: childrenOf(node, source) }),
  for: (node, source) => ({ kind: 'for', variables: [node.meta.keyVar, node.meta.valVar].filter(Boolean), children: childrenOf(node, source) }),
  conditional: (node, source) => ({ kind: 'conditional', children: childrenOf(node, source) }),
  unaryOp: (node, source) => unary(node, childrenOf(node, source)),
  scopeTraversal: (node) => ({ kind: 'path', steps: namesIn(node), indexes: indexesIn(node), children: [] }),
  relativeTraversal: (node, source) => extend(convert(node.children[0], source), namesIn(node), []),
  index: (node, source) => indexed(convert(node.children[0], source), [], childrenOf(node, source).slice(1)),
  splat: (node, source) => indexed(convert(node.children[0], source), convert(node.children[1], source).steps ?? [], []),
}

function convert(node, source) {
  // What is in parentheses, and a splat's element, is wrapped in a node without a type.
  if (node.type === '' && node.children.length > 0) return convert(node.children.at(-1), source)
  const converted = converters[node.type]?.(node, source) ?? { kind: 'other', children: childrenOf(node, source) }
  return { children: [], ...converted, line: node.range.start.line - source.firstLine }
}

const childrenOf = (node, source) => node.children.map((child) => convert(child, source))
const namesIn = (node) => node.meta.traversal.filter((step) => step.type === 'nameTraversal').map((step) => step.segment)

function indexesIn(node) {
  const { traversal } = node.meta
  const namesBefore = (i) => traversal.slice(0, i).filter((step) => step.type === 'nameTraversal').length
  return traversal.flatMap((step, i) => (step.type === 'indexTraversal' ? [namesBefore(i)] : []))
}

function extend(source, steps, others) {
  if (source.kind === 'path') return { ...source, steps: [...source.steps, ...steps], children: [...source.children, ...others] }
  return { kind: 'other', steps, children: [source, ...others] }
}

const indexed = (source, steps, others) =>
  extend(source.kind === 'path' ? { ...source, indexes: [...source.indexes, source.steps.length] } : source, steps, others)

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
function object(node, source) {
  const items = []
  for (let i = 0; i + 1 < node.children.length; i += 2) {
    const [key, value] = [node.children[i], convert(node.children[i + 1], source)]
    items.push({ name: keyName(key, source), key: key.children.length > 0 ? convert(key, source) : null, value, line: key.range.start.line - source.firstLine })
  }
  return { kind: 'object', items, children: items.flatMap(({ key, value }) => (key ? [key, value] : [value])) }
}

function keyName(key, source) {
  if (key.children.length === 0) return source.bytes.subarray(key.range.start.byte, key.range.end.byte).toString()
  const converted = convert(key, source)
  return converted.kind === 'literal' ? String(converted.value) : null
}

// Visits a node and its descendants, with the names bound by enclosing `for` expressions.
function walk(node, visit, bound = []) {
  visit(node, bound)
  const inner = node.kind === 'for' ? [...bound, ...node.variables] : bound
  for (const child of node.children) walk(child, visit, inner)
}

// The values that an expression may have, as far as that is known without evaluating it.
const outcomes = (node) => (node.kind === 'conditional' ? node.children.slice(1).flatMap(outcomes) : [node])

module.exports = { expressionOf, expressionsOf, walk, outcomes }
