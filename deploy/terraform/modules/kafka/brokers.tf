# The brokers one by one. MSK numbers them from 1, so their ids are known before they exist; names and addresses are not. MSK keeps both as
# long as a broker exists, and so does Terraform: the data source is read only after a planned change of the cluster, and if names and
# addresses came from it, every such change would replace what is made of them (targets, the hosted zone, records).

locals {
  broker_ids = [for number in range(1, var.broker_count + 1) : tostring(number)]

  nodes = { for node in data.aws_msk_broker_nodes.this.node_info_list : tostring(node.broker_id) => node }

  brokers = { for id in local.broker_ids : id => terraform_data.broker[id].input }

  # The first broker of each zone. MSK's own lists change with the number of brokers, which would replace the event source mapping.
  bootstrap_hosts = [for id in slice(local.broker_ids, 0, length(var.subnet_ids)) : local.brokers[id].host]
}

data "aws_msk_broker_nodes" "this" {
  cluster_arn = aws_msk_cluster.this.arn
}

resource "terraform_data" "broker" {
  for_each = toset(local.broker_ids)

  triggers_replace = var.broker_addresses_revision

  input = {
    host    = tostring(one(local.nodes[each.key].endpoints))
    address = tostring(local.nodes[each.key].client_vpc_ip_address)
  }

  lifecycle {
    ignore_changes = [input]
  }
}
