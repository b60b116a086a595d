# The consumer's account: VPC with a connection to the other account's brokers, event source mapping, consumer function, table, failure queue,
# quarantine.
#
# There is no provider block here, so this folder is a root module by itself (region and credentials come from the environment, as for
# the AWS CLI) and a part of ../both at the same time.

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  region     = data.aws_region.current.region
  account_id = data.aws_caller_identity.current.account_id
  policies   = "${path.module}/../../policies"
  tags       = merge({ Application = "glueline", Side = "consumer" }, var.tags)

  is_multi_vpc    = local.producer.connectivity == "multi_vpc"
  is_other_region = local.region != local.producer.region
  is_private_link = local.producer.connectivity == "private_link"

  table_name = coalesce(var.table_name, "${local.producer.topic}-rows")

  # Pollers that are not provisioned work from inside the VPC, and call AWS from there; provisioned ones reach only the failure destination so.
  poller_endpoints = concat(var.pollers == null ? ["lambda", "sts", "secretsmanager"] : [], local.failure_endpoints)

  # The gateway to S3 is for bringing the program into the VPC.
  diagnostics_endpoints = !var.diagnostics ? [] : concat(
    ["dynamodb", "ec2", "glue", "lambda", "s3", "sts"],
    local.producer.client_authentication == "scram" ? ["secretsmanager"] : [],
  )

  function_endpoints = var.function_in_vpc ? concat(["sts", "glue", "dynamodb"], var.quarantine_queue ? ["sqs"] : [], var.quarantine_bucket == null ? [] : ["s3"]) : []
}

module "network" {
  source = "../modules/network"

  name          = var.name
  cidr          = var.vpc_cidr
  zone_ids      = length(var.zone_ids) > 0 ? var.zone_ids : local.producer.zone_ids
  flow_log_days = var.flow_log_days
  kms_key_arn   = var.kms_key_arn
  aws_endpoints = toset(concat(local.poller_endpoints, local.function_endpoints, local.diagnostics_endpoints))
  tags          = local.tags

  # Schemas are read as the producer's role.
  assumed_role_arns = [local.producer.registry_reader_role_arn]
}

module "table" {
  source = "../modules/table"
  count  = var.create_table ? 1 : 0

  name                    = local.table_name
  hash_key                = var.table_key.hash
  range_key               = var.table_key.range
  deletion_protection     = var.table_deletion_protection
  recovery_period_in_days = var.table_recovery_days
  kms_key_arn             = var.kms_key_arn
  tags                    = local.tags
}
