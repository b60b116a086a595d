# The producer's account: VPC, Kafka, schema registry, producer function, and the consumer's access.
#
# There is no provider block here, so this folder is a root module by itself (region and credentials come from the environment, as for
# the AWS CLI) and a part of ../both at the same time.

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_availability_zones" "available" {
  state = "available"

  # Local and wavelength zones have no MSK.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  region     = data.aws_region.current.region
  account_id = data.aws_caller_identity.current.account_id
  zone_ids   = length(var.zone_ids) > 0 ? var.zone_ids : slice(sort(data.aws_availability_zones.available.zone_ids), 0, var.zone_count)
  policies   = "${path.module}/../../policies"
  tags       = merge({ Application = "glueline", Side = "producer" }, var.tags)
}

module "network" {
  source = "../modules/network"

  name           = var.name
  cidr           = var.vpc_cidr
  zone_ids       = local.zone_ids
  public_subnets = true
  nat_gateway    = var.nat_gateway
  aws_endpoints  = setunion(var.aws_endpoints, local.producer_secret_arn_is_set && !var.nat_gateway ? ["secretsmanager"] : [])
  tags           = local.tags
}
