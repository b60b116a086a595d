# What ./glueline doctor needs to run inside the VPC.

locals {
  # A NAT gateway reaches all of AWS. The gateway to S3 is for bringing the program into the VPC.
  added_endpoints = var.nat_gateway ? [] : concat(
    local.producer_secret_arn_is_set || (var.diagnostics && local.has_users) ? ["secretsmanager"] : [],
    var.diagnostics ? ["ec2", "elasticloadbalancing", "glue", "kafka", "s3", "sts"] : [],
  )

  has_users = contains(local.sign_in, "scram")
}

module "diagnostics" {
  source = "../modules/diagnostics"
  count  = var.diagnostics ? 1 : 0

  name                     = "${var.name}-producer"
  vpc_id                   = module.network.vpc_id
  broker_security_group_id = local.cluster_security_group_id
  aws_cidr                 = var.nat_gateway ? "0.0.0.0/0" : module.network.cidr
  gateway_services         = var.nat_gateway ? [] : ["s3"]
  tags                     = local.tags

  broker_ports = merge(
    { for sign_in in local.sign_in : sign_in => { from = local.ports[sign_in], to = local.ports[sign_in] } },
    var.connectivity == "multi_vpc" ? { multi_vpc = { from = 14001, to = 14100 } } : {},
  )

  policies = concat(
    [templatefile("${local.policies}/producer-diagnostics.json", {
      region           = local.region
      producer_account = local.account_id
      registry         = var.registry_name
      cluster_arn      = local.cluster_arn
    })],
    # Signed in as the consumer, the doctor sees the topic as the consumer does.
    [for users in module.kafka_users : templatefile("${local.policies}/consumer-secret.json", {
      region      = local.region
      secret_arn  = users.secret_arns["consumer"]
      kms_key_arn = users.kms_key_arn
    })],
  )
}
