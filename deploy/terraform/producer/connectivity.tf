# How the consumer's account reaches the brokers.

locals {
  # By their own names, through a load balancer and an endpoint for each.
  cluster_brokers = [for id in sort(keys(local.brokers)) : {
    id                    = id
    host                  = local.brokers[id].host
    port                  = local.ports[var.client_authentication]
    endpoint_service_name = var.connectivity == "private_link" ? one(module.broker_services[*].service_names)[id] : ""
  }]

  # By the names and ports of bootstrap servers: MSK's multi-VPC connectivity has its own listeners, a serverless cluster has no individual brokers.
  consumer_bootstrap_servers         = var.connectivity == "multi_vpc" ? local.vpc_connectivity_bootstrap_servers[var.client_authentication] : local.bootstrap_servers[var.client_authentication]
  vpc_connectivity_bootstrap_servers = merge(module.kafka[*].vpc_connectivity_bootstrap_servers...)
  consumer_brokers                   = var.connectivity == "multi_vpc" || local.is_serverless ? local.bootstrap_brokers : local.cluster_brokers
  security_protocol                  = contains(["scram", "iam"], var.client_authentication) ? "SASL_SSL" : "SSL"
  bootstrap_brokers = [for index, server in split(",", local.consumer_bootstrap_servers) : {
    id                    = tostring(index + 1)
    host                  = split(":", server)[0]
    port                  = try(tonumber(split(":", server)[1]), 0)
    endpoint_service_name = ""
  }]
}

module "broker_services" {
  source = "../modules/broker-services"
  count  = var.connectivity == "private_link" ? 1 : 0

  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  broker_addresses         = { for id, broker in local.brokers : id => broker.address }
  port                     = local.ports[var.client_authentication]
  broker_security_group_id = local.cluster_security_group_id
  allowed_principals       = distinct([for consumer in values(local.consumers) : "arn:aws:iam::${consumer.account_id}:root"])
  supported_regions        = length(local.consumer_regions) == 0 ? null : distinct(concat([local.region], local.consumer_regions))
  acceptance_required      = var.endpoint_acceptance_required
  deletion_protection      = var.deletion_protection
  alarm_actions            = var.alarm_topic_arns
  tags                     = local.tags
}

resource "aws_msk_cluster_policy" "consumer" {
  count = var.connectivity == "multi_vpc" ? 1 : 0

  cluster_arn = local.cluster_arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = flatten([for name, consumer in local.consumers : [
      for statement in jsondecode(templatefile("${local.policies}/cluster-access.json", {
        consumer_account = consumer.account_id
        cluster_arn      = local.cluster_arn
        topic_arn        = local.topic_arn
        group_arn        = "${replace(local.cluster_arn, ":cluster/", ":group/")}/${consumer.group}"
      })).Statement : merge(statement, { Sid = "${statement.Sid}${local.consumer_sid[name]}" })
    ]])
  })
}

# Multi-VPC connectivity has its own listeners on the brokers.
resource "aws_vpc_security_group_ingress_rule" "multi_vpc" {
  count = var.connectivity == "multi_vpc" ? 1 : 0

  security_group_id = local.cluster_security_group_id
  description       = "Clients of other VPCs, over multi-VPC connectivity"
  cidr_ipv4         = module.network.cidr
  ip_protocol       = "tcp"
  from_port         = 14001
  to_port           = 14100
  tags              = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "monitoring" {
  for_each = var.monitoring_security_group_ids

  security_group_id            = local.cluster_security_group_id
  description                  = "Prometheus"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 11001
  to_port                      = 11002
  tags                         = local.tags
}
