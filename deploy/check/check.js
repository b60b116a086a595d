#!/usr/bin/env node
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const readline = require('node:readline')

const help = `check.js: checks Terraform files without terraform, without the provider and without an account.

  node check.js FOLDER        every module below FOLDER (a folder with .tf files), its tests and .tfvars files
  node check.js --each        folders from standard input, one per line, each answered with its lines and "exit code N":
                              saves starting the parser for each
  node check.js --help

Each finding is one line, "file:line: where: what is wrong", with the file relative to FOLDER. The last line counts what was
checked. Exit code 0: no finding; 1: findings; 2: the checker could not run.

It checks
  syntax       with HCL's own parser, and the form that terraform fmt writes
  arguments    against the AWS provider's schema (schema/aws-*.json.gz): unknown, missing, computed, of the wrong type,
               block or argument, at every depth; words from a fixed list (schema/values.json); unknown functions
  references   var, local, module, data, resource, each, count, self: declared, and with the attribute that is read
  modules      variables and outputs of local modules, provider configurations and aliases passed to them
  templates    files below \${path.module} exist; templatefile gets exactly the values that the template uses
  conditions   refer to something, a validation to its own variable; patterns are valid for RE2
  tests        .tftest.hcl: variables, assertions, mocks and overrides refer to what the tested module has
  house rules  types, descriptions, validations of a root's variables, tags; no unused declarations
               (a root is a module that is not below a folder named modules)

It can't find what only a plan shows: computed values, arguments that exclude each other, limits of the service.
Providers other than AWS are not checked, and are listed in a line "not checked: …".
`

async function main([folder, ...rest]) {
  if (folder === '--help' || folder === '-h') return console.log(help)
  if (folder === '--each' && rest.length === 0) return each()
  if (!folder || rest.length > 0) return fail('expected one folder; see --help')
  process.exitCode = await one(folder)
}

async function one(folder) {
  const top = path.resolve(folder)
  if (!fs.existsSync(top)) return fail(`there is no folder ${folder}`)
  const { check } = require('./lib/check')
  const report = await check(top)
  if (report.counts.modules === 0) return fail(`no .tf file below ${folder}`)
  console.log(report.lines().join('\n'))
  return report.findings.size > 0 ? 1 : 0
}

async function each() {
  for await (const folder of readline.createInterface({ input: process.stdin })) {
    console.log(`exit code ${await one(folder).catch(broken)}`)
  }
}

function fail(what) {
  console.error(`check.js: ${what}`)
  return (process.exitCode = 2)
}

function broken(error) {
  console.error(error)
  return (process.exitCode = 2)
}

// The parser, once started, keeps the process alive.
main(process.argv.slice(2)).catch(broken).finally(() => process.exit())
