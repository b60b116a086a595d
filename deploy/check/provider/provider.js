// Terraform's plugin protocol, version 5, for types of the committed schema.
'use strict'

const { bytes, number, message, read } = require('./protobuf')
const { unknown, decode, encode } = require('./msgpack')
const { providerMessage } = require('./schema-message')
const { isWriteOnly } = require('../lib/schema')
const { Account, replacing, renewed } = require('./account')

class Provider {
  #schema
  #account
  #identity
  #message

  // identity: the account and region of those who don't configure a profile. accounts: profile to account.
  constructor(schema, account, { region, account: number, accounts = {} }) {
    this.#schema = schema
    this.#account = account
    this.#identity = { region, account: number, accounts }
  }

  methods() {
    const nothing = () => message()
    return {
      GetSchema: () => (this.#message ??= providerMessage(this.#schema, Account.given)),
      PrepareProviderConfig: (request) => bytes(1, read(request)[1]),
      ValidateResourceTypeConfig: nothing,
      ValidateDataSourceConfig: nothing,
      ValidateEphemeralResourceConfig: nothing,
      UpgradeResourceState: (request) => bytes(1, bytes(2, read(read(request)[3])[1])),
      Configure: (request, connection) => this.#configure(value(read(request)[2]), connection),
      ReadResource: (request) => bytes(1, read(request)[2]),
      PlanResourceChange: (request) => this.#plan(read(request)),
      ApplyResourceChange: (request, connection) => this.#apply(read(request), connection),
      ReadDataSource: (request, connection) => this.#data(read(request), connection),
      OpenEphemeralResource: (request, connection) => this.#open(read(request), connection),
      CloseEphemeralResource: nothing,
      Stop: nothing,
    }
  }

  #configure({ profile, region } = {}, connection) {
    connection.identity = {
      region: region ?? this.#identity.region,
      account: this.#identity.accounts[profile] ?? this.#identity.account,
    }
    return message()
  }

  #plan({ 1: typeName, 2: priorState, 3: proposedState }) {
    const type = typeName.toString()
    const [prior, proposed] = [value(priorState), value(proposedState)]
    if (proposed === null) return bytes(1, dynamic(null))
    const planned = { ...proposed, ...this.#writeOnly(type) }
    const renew = prior === null ? this.#filledIn('resource', type, proposed) : renewed(type, prior, proposed)
    for (const name of renew) planned[name] = unknown
    const paths = prior === null ? [] : replacing(type, prior, planned).map((name) => bytes(2, bytes(1, bytes(1, name))))
    return message(bytes(1, dynamic(planned)), ...paths, number(5, 1))
  }

  #apply({ 1: typeName, 3: plannedState }, connection) {
    const planned = value(plannedState)
    if (planned === null) return bytes(1, dynamic(null))
    return message(bytes(1, dynamic(this.#fill('resource', typeName.toString(), planned, connection))), number(4, 1))
  }

  #data({ 1: typeName, 2: config }, connection) {
    const type = typeName.toString()
    const asked = value(config)
    for (const name of this.#filledIn('data', type, asked)) asked[name] = unknown
    return bytes(1, dynamic(this.#fill('data', type, asked, connection)))
  }

  #open({ 1: typeName, 2: config }, connection) {
    const type = typeName.toString()
    const asked = value(config)
    for (const name of this.#filledIn('ephemeral', type, asked)) asked[name] = unknown
    return bytes(3, dynamic(this.#fill('ephemeral', type, asked, connection)))
  }

  // Lists and objects that the account has no value for stay null.
  #filledIn(kind, type, proposed) {
    const { types, values } = Account.given(kind, type)
    const { attributes } = this.#bodies(kind)[type]
    const isFilled = (name) => name in values || (attributes[name] === 'computed' && !(name in types))
    return Object.keys(attributes).filter((name) => proposed[name] === null && isFilled(name))
  }

  #fill(kind, type, planned, { identity = this.#identity }) {
    const filled = this.#account.fill(kind, type, planned, identity)
    return Object.fromEntries(Object.entries(planned).map(([name, item]) => [name, item === unknown ? filled(name) : item]))
  }

  #bodies = (kind) => ({ resource: this.#schema.resources, data: this.#schema.data, ephemeral: this.#schema.ephemeral })[kind]

  #writeOnly(type) {
    const attributes = Object.entries(this.#schema.resources[type].attributes)
    return Object.fromEntries(attributes.filter(([name, attribute]) => isWriteOnly(name, attribute)).map(([name]) => [name, null]))
  }
}

const value = (dynamicValue) => decode(read(dynamicValue)[1])
const dynamic = (item) => bytes(1, encode(item))

module.exports = { Provider }
