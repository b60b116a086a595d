#!/usr/bin/env node
'use strict'

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const zlib = require('node:zlib')
const { readBinding } = require('./lib/binding')

const help = `extract-schema.js: writes the AWS provider's schema that check.js checks against.

  node extract-schema.js                    writes schema/aws-<provider version>.json.gz
  node extract-schema.js --verify           writes nothing; reports whether the committed file is the same (exit 1 if not)
  node extract-schema.js --from FOLDER      reads an unpacked package in FOLDER, downloads nothing

Without --from it downloads ${packageName()} with "npm pack" (46 MB, 480 MB unpacked) into a
temporary folder that it removes afterwards. The package is generated from the provider's own schema; it is only read, neither installed nor run. For another version of the provider change "schemaPackage" in package.json.
`

function packageName() {
  return require('./package.json').schemaPackage
}

function unpack(folder) {
  execFileSync('npm', ['pack', packageName(), '--silent', '--pack-destination', folder], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const archive = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'))
  execFileSync('tar', ['xzf', archive, '--wildcards', '*/lib/*.js'], { cwd: folder })
  return path.join(folder, 'package')
}

function read(packageFolder) {
  const schema = { provider: 'hashicorp/aws', version: null, from: packageName(), configuration: null, resource: {}, data: {} }
  const lib = path.join(packageFolder, 'lib')
  for (const name of fs.readdirSync(lib).sort()) {
    const file = path.join(lib, name, 'index.js')
    if (!fs.existsSync(file)) continue
    const source = fs.readFileSync(file, 'utf8')
    const binding = readBinding(source)
    schema.version ??= versionIn(source)
    if (binding?.kind === 'provider') schema.configuration = binding.body
    else if (binding) schema[binding.kind][binding.type] = binding.body
  }
  return schema
}

const versionIn = (source) => /providers\/hashicorp\/aws\/([\d.]+)\//.exec(source)?.[1]

function main(args) {
  if (args.includes('--help')) return console.log(help)
  const from = args.includes('--from') ? args[args.indexOf('--from') + 1] : null
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'aws-schema-'))
  try {
    const schema = read(from ?? unpack(folder))
    const text = `${JSON.stringify(schema)}\n`
    const file = path.join(__dirname, 'schema', `aws-${schema.version}.json.gz`)
    const summary = `AWS provider ${schema.version}: ${Object.keys(schema.resource).length} resource types, ${Object.keys(schema.data).length} data sources`
    if (!args.includes('--verify')) {
      fs.writeFileSync(file, zlib.gzipSync(text, { level: 9 }))
      return console.log(`${summary}, ${text.length} bytes, ${fs.statSync(file).size} compressed: ${path.relative(process.cwd(), file)}`)
    }
    const same = fs.existsSync(file) && zlib.gunzipSync(fs.readFileSync(file)).toString() === text
    console.log(`${summary}: ${same ? 'the committed schema is the same' : 'the committed schema differs; run extract-schema.js and look at what changed'}`)
    process.exitCode = same ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

main(process.argv.slice(2))
