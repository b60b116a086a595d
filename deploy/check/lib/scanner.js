// Skips nested parts of HCL: strings with templates in them, heredocs, comments, brackets. Every function takes an offset
// into the text and returns the offset after the part that it skipped. The text is known to parse (see reader.js).
'use strict'

const heredocHead = /<<-?([A-Za-z_][\w-]*)\n/y

function behindString(text, start) {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i + 1
    else if (isEscapedMarker(text, i)) i += 2
    else if (isMarker(text, i)) i = behindTemplate(text, i) - 1
  }
  return text.length
}

const isEscapedMarker = (text, i) => text.startsWith('$${', i) || text.startsWith('%%{', i)
const isMarker = (text, i) => text.startsWith('${', i) || text.startsWith('%{', i)

function behindTemplate(text, start) {
  let depth = 0
  for (let i = start + 1; i < text.length; ) {
    if (text[i] === '{') depth++
    if (text[i] === '}' && --depth === 0) return i + 1
    i = behindToken(text, i)
  }
  return text.length
}

function behindHeredoc(text, start) {
  heredocHead.lastIndex = start
  const head = heredocHead.exec(text)
  if (!head) return start
  for (let line = heredocHead.lastIndex; line < text.length; ) {
    const end = endOfLine(text, line)
    if (text.slice(line, end).trim() === head[1]) return end
    line = end + 1
  }
  return text.length
}

function endOfLine(text, start) {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

const isLineComment = (text, i) => text[i] === '#' || text.startsWith('//', i)

function behindComment(text, start) {
  if (isLineComment(text, start)) return endOfLine(text, start)
  return text.startsWith('/*', start) ? text.indexOf('*/', start) + 2 : start
}

// One string, heredoc, comment, or else one character.
function behindToken(text, start) {
  if (text[start] === '"') return behindString(text, start)
  const heredoc = behindHeredoc(text, start)
  if (heredoc > start) return heredoc
  return Math.max(behindComment(text, start), start + 1)
}

// An expression ends at the end of its line or block, unless brackets are open.
function behindExpression(text, start) {
  let depth = 0
  for (let i = start; i < text.length; ) {
    if (depth === 0 && (text[i] === '\n' || text[i] === '}' || isLineComment(text, i))) return i
    if ('([{'.includes(text[i])) depth++
    if (')]}'.includes(text[i])) depth--
    i = behindToken(text, i)
  }
  return text.length
}

function behindBlank(text, start) {
  for (let i = start; i < text.length; ) {
    const next = /\s/.test(text[i]) ? i + 1 : behindComment(text, i)
    if (next === i) return i
    i = next
  }
  return text.length
}

module.exports = { behindString, behindExpression, behindBlank }
