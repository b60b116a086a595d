// The blocks and attributes of a file with their line numbers, which the parser doesn't provide.
'use strict'

const { behindString, behindExpression, behindBlank } = require('./scanner')

const identifier = /[A-Za-z_][\w-]*/y

class Outline {
  constructor(text) {
    this.text = text
    this.at = 0
    this.lineStarts = [0]
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.lineStarts.push(i + 1)
  }

  body() {
    const body = { attributes: [], blocks: [] }
    for (;;) {
      this.at = behindBlank(this.text, this.at)
      if (this.at >= this.text.length || this.text[this.at] === '}') return body
      const start = this.at
      const name = this.identifier()
      this.at = behindBlank(this.text, this.at)
      if (this.text[this.at] === '=') body.attributes.push(this.attribute(name, start))
      else body.blocks.push(this.block(name, start))
    }
  }

  attribute(name, start) {
    const from = behindBlank(this.text, this.at + 1)
    this.at = behindExpression(this.text, from)
    return { name, line: this.lineOf(start), text: this.text.slice(from, this.at).trimEnd(), textLine: this.lineOf(from) }
  }

  block(type, start) {
    const labels = []
    while (this.text[this.at] !== '{') {
      labels.push(this.label())
      this.at = behindBlank(this.text, this.at)
    }
    this.at++
    const { attributes, blocks } = this.body()
    this.at++
    return { type, labels, line: this.lineOf(start), attributes, blocks }
  }

  label() {
    if (this.text[this.at] !== '"') return this.identifier()
    const start = this.at
    this.at = behindString(this.text, start)
    return this.text.slice(start + 1, this.at - 1)
  }

  identifier() {
    identifier.lastIndex = this.at
    const name = identifier.exec(this.text)?.[0]
    if (!name) throw new Error(`no name at line ${this.lineOf(this.at)}: '${this.text.slice(this.at, this.at + 20)}'`)
    this.at += name.length
    return name
  }

  lineOf(offset) {
    let [low, high] = [0, this.lineStarts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.lineStarts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

const outlineOf = (text) => new Outline(text).body()

module.exports = { outlineOf }
