// An AWS account that accepts everything: what it fills in for a resource, what its data sources answer, and which changes replace a
// resource (account.json). It knows nothing of permissions or limits.
'use strict'

const table = require('./account.json')
const { unknown } = require('./msgpack')

class Account {
  #count = 0
  #brokers = new Map()
  #zones

  constructor(zones) {
    this.#zones = zones
  }

  // What schema messages need to know of a type: types of its attributes, and those that the account fills in.
  static given = (kind, type) => ({ types: { ...table.types['*'], ...table.types[`${kind} ${type}`] }, values: Account.values(kind, type) })

  static values = (kind, type) => ({ ...(kind === 'resource' ? table.resource['*'] : {}), ...table[kind][type] })

  // The value of an attribute that is known only after the change.
  fill(kind, type, attributes, identity) {
    const n = String(++this.#count)
    const named = { type, service: type.split('_')[1] }
    const known = { ...attributes, ...identity, ...named, n, n6: n.padStart(6, '0'), n12: n.padStart(12, '0') }
    if (type === 'aws_msk_cluster') this.#brokers.set(attributes.cluster_name, attributes.number_of_broker_nodes)
    const values = Account.values(kind, type)
    return (name) => (name in values ? this.#expand(values[name], known) : `${type}.${name}.${n}`)
  }

  #expand(value, known) {
    if (Array.isArray(value)) return value.map((item) => this.#expand(item, known))
    if (value === '{zones}') return this.#zones
    if (value === '{nodes}') return this.#nodes(known.cluster_arn.split('/')[1], known.region)
    if (typeof value === 'string') {
      const named = (name, port) => (name === 'brokers' ? this.#servers(known, port) : (known[name] ?? ''))
      return value.replace(/\{(\w+)(?::(\d+))?\}/g, (_, name, port) => named(name, port))
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#expand(item, known)]))
  }

  #nodes = (cluster, region) =>
    Array.from({ length: this.#brokers.get(cluster) ?? 3 }, (_, index) => ({
      attached_eni_id: `eni-${index + 1}`,
      broker_id: index + 1,
      client_subnet: `subnet-${index + 1}`,
      client_vpc_ip_address: `10.20.${16 * index}.11`,
      endpoints: [hostOf(index + 1, region)],
      node_arn: `arn:aws:kafka:${region}:111122223333:broker/${index + 1}`,
    }))

  // Like MSK, another three for a larger cluster.
  #servers({ cluster_name: cluster, region }, port) {
    const count = this.#brokers.get(cluster)
    return [2, 1, 0].map((back) => count - back).filter((id) => id > 0).map((id) => `${hostOf(id, region)}:${port}`).join(',')
  }
}

const hostOf = (id, region) => `b-${id}.glueline.abc123.c2.kafka.${region}.amazonaws.com`

const same = (left, right) => left !== unknown && right !== unknown && JSON.stringify(left) === JSON.stringify(right)

const replacing = (type, prior, planned) =>
  (table.replacedBy[type] ?? []).filter((name) => !same(prior[name] ?? null, planned[name] ?? null))

const renewed = (type, prior, planned) =>
  Object.entries(table.renewed[type] ?? {}).flatMap(([name, attributes]) => (same(prior[name], planned[name]) ? [] : attributes))

module.exports = { Account, replacing, renewed }
