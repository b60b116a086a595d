// Reads one generated binding (lib/<type>/index.js of the provider's npm package) back into the schema that it was generated from.
'use strict'

// The generator writes each of these on lines of their own, in this order, for every argument.
const argument = /^ +"?([\w-]+)"?: \{\n +value: (.*),\n +isBlock: (?:true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)"/gm
const flags = /^ {4}\/\/ ([\w-]+) - computed: (true|false), optional: (true|false), required: (true|false)\n(?:.*= new (\w+)\()?/gm
const classHead = /^class (\w+) extends cdktn\.(\w+)/gm
const structHead = /^function (\w+)ToHclTerraform\(struct\) \{/gm
const kinds = { TerraformResource: 'resource', TerraformDataSource: 'data', TerraformProvider: 'provider' }

function readBinding(source) {
  const parts = { classes: new Map(), structs: new Map() }
  collect(source, parts)
  for (const [name, { base, text }] of parts.classes) {
    if (!(base in kinds)) continue
    const body = bodyOf(text.slice(text.indexOf('synthesizeHclAttributes()')), text, parts)
    return { kind: kinds[base], type: /tfResourceType = "(\w+)"/.exec(text)?.[1] ?? name, body }
  }
  return null
}

function collect(source, parts) {
  for (const match of source.matchAll(classHead)) parts.classes.set(match[1], { base: match[2], text: toClosingBrace(source, match.index) })
  for (const match of source.matchAll(structHead)) parts.structs.set(match[1], toClosingBrace(source, match.index))
}

const toClosingBrace = (source, start) => source.slice(start, source.indexOf('\n}\n', start) + 2)

function bodyOf(table, classText, parts) {
  const attributes = {}
  const blocks = {}
  const marks = new Map([...classText.matchAll(flags)].map((match) => [match[1], match]))
  const argumentsOf = new Map([...table.matchAll(argument)].map((match) => [match[1], match]))
  for (const name of [...new Set([...argumentsOf.keys(), ...marks.keys()])].sort()) {
    const found = argumentsOf.get(name)
    const use = useOf(marks.get(name))
    const struct = found && structOf(found[2])
    if (struct) blocks[name] = { ...nestingOf(found[2], found[3]), ...use, ...structBody(struct, parts) }
    else if (found) attributes[name] = `${useWord(use)} ${typeOf(found[4])}`
    else attributes[name] = computed(marks.get(name), parts)
  }
  return { attributes, blocks }
}

const useOf = (mark) => (mark?.[4] === 'true' ? { required: true } : {})
const useWord = (use) => (use.required ? 'required' : 'optional')

function structOf(value) {
  return /(?:^|[(\s.])(\w+)ToHclTerraform/.exec(value.replace(/\bcdktn\.(?:string|number|boolean|any)ToHclTerraform/g, ''))?.[1]
}

// A few resources are so large that the generator moves parts to other files, which refer to each other in circles:
// those blocks stay open, and the checker doesn't check what is inside them.
function structBody(struct, parts) {
  if (!parts.structs.has(struct)) return { open: true }
  const outputs = parts.classes.get(`${struct[0].toUpperCase()}${struct.slice(1)}OutputReference`)
  return bodyOf(parts.structs.get(struct), outputs?.text ?? '', parts)
}

// `true` as the mapper's second argument means a block; `false` a list of objects, which some resources also accept as blocks.
function nestingOf(value, type) {
  if (/listMapperHcl\(.*, true\)/.test(value)) return { form: 'block', many: true }
  if (/listMapperHcl\(.*, false\)/.test(value)) return { form: 'either', many: true }
  return { form: type === 'struct' ? 'either' : 'block', many: false }
}

function computed(mark, parts) {
  const list = parts.classes.get(mark[5])
  const element = list && parts.classes.get(mark[5].replace(/(?:List|Map)$/, 'OutputReference'))
  if (!element) return 'computed'
  return { computed: true, ...bodyOf('', element.text, parts) }
}

function typeOf(storage) {
  const match = /^(string|number|boolean|any)((?:List|Map)*)$/.exec(storage)
  if (!match) return 'any'
  return [...match[2].matchAll(/List|Map/g)].reduce((type, collection) => `${collection[0].toLowerCase()} of ${type}`, match[1])
}

module.exports = { readBinding }
