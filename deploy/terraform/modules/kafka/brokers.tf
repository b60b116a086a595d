# The brokers one by one. MSK numbers them from 1, so their ids are known before they exist; names and addresses are not.

locals {
  broker_ids = [for number in range(1, var.broker_count + 1) : tostring(number)]

  nodes = { for node in data.aws_msk_broker_nodes.this.node_info_list : tostring(node.broker_id) => node }

  brokers = {
    for id in local.broker_ids : id => {
      host    = tostring(one(local.nodes[id].endpoints))
      address = tostring(local.nodes[id].client_vpc_ip_address)
    }
  }
}

data "aws_msk_broker_nodes" "this" {
  cluster_arn = aws_msk_cluster.this.arn
}
