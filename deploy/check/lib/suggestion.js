// The known name nearest to a mistyped one, as the end of a message; empty if none is near.
'use strict'

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]
}

function didYouMean(name, known) {
  const near = [...known].map((candidate) => [distance(name, candidate), candidate]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))[0]
  return near && near[0] <= Math.max(1, Math.floor(name.length / 3)) ? `; did you mean "${near[1]}"?` : ''
}

module.exports = { didYouMean }
