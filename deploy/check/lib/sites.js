// Every expression of a file with its context: the block it belongs to, and the iterators of enclosing dynamic blocks.
'use strict'

const { textOf } = require('./module')

// Yields { file, top, path: the types of the enclosing blocks, attribute, iterators }.
function* sitesOf(file) {
  for (const block of file.blocks) yield* sitesIn(block, { file: file.file, top: block, path: [block.type], iterators: [] })
}

function* sitesIn(block, around) {
  for (const attribute of block.attributes) yield { ...around, attribute }
  for (const inner of block.blocks) {
    const path = [...around.path, inner.type === 'dynamic' ? inner.labels[0] : inner.type]
    const iterators = inner.type === 'dynamic' ? [...around.iterators, iteratorOf(inner)] : around.iterators
    yield* sitesIn(inner, { ...around, path, iterators })
  }
}

function iteratorOf(dynamic) {
  const named = dynamic.attributes.find((attribute) => attribute.name === 'iterator')?.value
  return named?.steps?.[0] ?? textOf(dynamic, 'iterator') ?? dynamic.labels[0]
}

module.exports = { sitesOf }
