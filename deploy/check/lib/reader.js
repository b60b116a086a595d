// One file: parsed by HCL's own parser, then outlined. The two must find the same names, or the outline can't be trusted.
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const hcl = require('@cdktn/hcl2json')
const { expressionsOf } = require('./expressions')
const { outlineOf } = require('./outline')

const emptyBody = { attributes: [], blocks: [] }
const position = /^.*?\[[^\]]*?:(\d+),(\d+)(?:-[\d,]+)?: /s

async function readFile(file, report) {
  const text = fs.readFileSync(file, 'utf8').replace(/\r\n/g, '\n')
  report.counts.files++
  let meaning
  try {
    meaning = await hcl.parse(path.basename(file), text)
  } catch (error) {
    const found = position.exec(error.message)
    report.add(file, Number(found?.[1] ?? 1), 'syntax', firstSentence(error.message.replace(position, '')))
    return { file, text, parsed: false, ...emptyBody }
  }
  const outline = outlineOf(text)
  if (!agree(outline, meaning)) report.add(file, 1, 'outline', 'the checker reads different names than the parser does: an error in the checker')
  try {
    await parseExpressions(outline)
  } catch (error) {
    report.add(file, 1, 'expressions', error.message)
    return { file, text, parsed: false, ...emptyBody }
  }
  return { file, text, parsed: true, ...outline }
}

const firstSentence = (message) => message.replace(/\]?\s*$/, '').split(/(?<=\.) /)[0]

function agree(body, meaning) {
  const seen = new Set([...body.attributes.map((attribute) => attribute.name), ...body.blocks.map((block) => block.type)])
  const blocksByLabel = body.blocks.every((block) => {
    const found = block.labels.reduce((at, label) => at?.[label], meaning[block.type])
    return Array.isArray(found) && found.some((candidate) => agree(block, candidate))
  })
  return blocksByLabel && Object.keys(meaning).length === seen.size && Object.keys(meaning).every((name) => seen.has(name))
}

async function parseExpressions(body) {
  const attributes = [...attributesIn(body)]
  const values = await expressionsOf(attributes.map((attribute) => attribute.text))
  attributes.forEach((attribute, i) => (attribute.value = values[i]))
}

function* attributesIn(body) {
  yield* body.attributes
  for (const block of body.blocks) yield* attributesIn(block)
}

module.exports = { readFile }
