#!/usr/bin/env node
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { Schema } = require('../lib/schema')
const { serve } = require('./grpc')
const { Provider } = require('./provider')
const { Account } = require('./account')

const help = `serve.js: providers for Terraform in place of AWS's and random's, without AWS and without a download.

  node serve.js FOLDER [--account NUMBER] [--region REGION] [--zones ID,ID,ID] [--profile NAME=NUMBER]

Terraform plans and applies with the provider's schema, and an account in memory that accepts every resource of a type that is used
below FOLDER. The first line is what the environment variable TF_REATTACH_PROVIDERS must be for Terraform to use it. The program
ends when its standard input does.
`

function typesIn(folder, types = { resource: new Set(), data: new Set(), ephemeral: new Set() }) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) typesIn(name, types)
    else if (entry.name.endsWith('.tf')) {
      for (const [, kind, type] of fs.readFileSync(name, 'utf8').matchAll(/^(resource|data|ephemeral) "(\w+)"/gm)) types[kind].add(type)
    }
  }
  return types
}

function schemaOf(provider, types, schema) {
  const bodies = (kind) => {
    const known = [...types[kind]].filter((type) => type.startsWith(`${provider}_`) && schema.body(kind, type))
    return Object.fromEntries(known.map((type) => [type, schema.body(kind, type)]))
  }
  return {
    configuration: provider === 'aws' ? schema.provider.configuration : null,
    resources: bodies('resource'),
    data: bodies('data'),
    ephemeral: bodies('ephemeral'),
  }
}

function optionsOf(args) {
  const options = { account: '111122223333', region: 'eu-central-1', zones: 'euc1-az1,euc1-az2,euc1-az3', accounts: {} }
  for (let i = 0; i < args.length; i += 2) {
    const [name, number] = args[i + 1].split('=')
    if (args[i] === '--profile') options.accounts[name] = number
    else options[args[i].slice(2)] = args[i + 1]
  }
  return options
}

async function main([folder, ...rest]) {
  if (!folder || folder.startsWith('-')) return console.log(help)
  const schema = new Schema()
  const types = typesIn(path.resolve(folder))
  const options = optionsOf(rest)
  const account = new Account(options.zones.split(','))
  const attach = {}
  for (const name of ['aws', 'random']) {
    const port = await serve(new Provider(schemaOf(name, types, schema), account, options).methods())
    for (const registry of ['registry.terraform.io', 'registry.opentofu.org']) {
      attach[`${registry}/hashicorp/${name}`] = {
        Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
      }
    }
  }
  console.log(JSON.stringify(attach))
  process.stdin.on('end', () => process.exit()).resume()
}

main(process.argv.slice(2))
