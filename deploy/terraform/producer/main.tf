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
  zone_ids   = length(var.zone_ids) > 0 ? var.zone_ids : terraform_data.zones.input
  policies   = "${path.module}/../../policies"
  tags       = merge({ Application = "glueline", Side = "producer" }, var.tags)
}

# The zones of the first apply. A zone that AWS opens later would otherwise move the network, and the cluster with it.
resource "terraform_data" "zones" {
  triggers_replace = [var.zone_count, var.exclude_zone_ids]

  input = try(
    slice(sort(tolist(setsubtract(data.aws_availability_zones.available.zone_ids, var.exclude_zone_ids))), 0, var.zone_count),
    [],
  )

  lifecycle {
    ignore_changes = [input]

    precondition {
      condition     = length(var.zone_ids) > 0 || length(setsubtract(data.aws_availability_zones.available.zone_ids, var.exclude_zone_ids)) >= var.zone_count
      error_message = "The region has fewer than ${var.zone_count} zones without those in exclude_zone_ids: lower zone_count, or choose another region."
    }
  }
}

module "network" {
  source = "../modules/network"

  name           = var.name
  cidr           = var.vpc_cidr
  zone_ids       = local.zone_ids
  public_subnets = var.nat_gateway
  nat_gateway    = var.nat_gateway
  flow_log_days  = var.flow_log_days
  kms_key_arn    = var.kms_key_arn
  aws_endpoints  = setunion(var.aws_endpoints, local.added_endpoints)
  tags           = local.tags
}
