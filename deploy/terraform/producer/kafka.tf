# The cluster, its users and its topic.

locals {
  is_serverless = var.cluster_type == "serverless"
  broker_count  = var.brokers_per_zone * var.zone_count

  # Three copies if there are three brokers; two brokers can only have two.
  replication_factor = min(3, local.broker_count)

  # The ways to sign in: the consumer's, and the function's.
  function_sign_in = var.iam_for_producer || local.is_serverless ? "iam" : var.client_authentication
  sign_in          = toset([var.client_authentication, local.function_sign_in])
  ports            = { none = 9094, mtls = 9094, scram = 9096, iam = 9098 }

  cluster_arn               = local.is_serverless ? one(module.kafka_serverless[*].arn) : one(module.kafka[*].arn)
  cluster_security_group_id = local.is_serverless ? one(module.kafka_serverless[*].security_group_id) : one(module.kafka[*].security_group_id)
  topic_arn                 = "${replace(local.cluster_arn, ":cluster/", ":topic/")}/${var.topic}"

  bootstrap_servers = local.is_serverless ? { iam = one(module.kafka_serverless[*].bootstrap_servers) } : one(module.kafka[*].bootstrap_servers)

  topic_retention_hours = var.topic_retention_hours == null || var.topic_created_by == "function" ? 168 : var.topic_retention_hours

  # By id. The ids are known before the brokers are.
  brokers = merge(module.kafka[*].brokers...)
}

module "kafka" {
  source = "../modules/kafka"
  count  = local.is_serverless ? 0 : 1

  name                       = var.name
  vpc_id                     = module.network.vpc_id
  subnet_ids                 = module.network.private_subnet_ids
  kafka_version              = var.kafka_version
  instance_type              = coalesce(var.broker_instance_type, var.cluster_type == "express" ? "express.m7g.large" : "kafka.m7g.large")
  broker_count               = local.broker_count
  broker_addresses_revision  = var.broker_addresses_revision
  replication_factor         = local.replication_factor
  storage_gib                = var.broker_storage_gib
  storage_max_gib            = var.broker_storage_max_gib
  sign_in                    = local.sign_in
  vpc_connectivity           = var.connectivity == "multi_vpc" ? [var.client_authentication] : []
  certificate_authority_arns = var.certificate_authority_arns
  enhanced_monitoring        = var.enhanced_monitoring
  open_monitoring            = var.open_monitoring
  topic                      = var.topic
  consumer_group             = var.consumer_group
  lag_alarm_seconds          = var.lag_alarm_seconds
  log_retention_days         = var.log_retention_days
  kms_key_arn                = var.kms_key_arn
  alarm_actions              = var.alarm_topic_arns
  tags                       = local.tags
}

module "kafka_serverless" {
  source = "../modules/kafka-serverless"
  count  = local.is_serverless ? 1 : 0

  name       = var.name
  vpc_id     = module.network.vpc_id
  subnet_ids = module.network.private_subnet_ids
  tags       = local.tags
}

module "kafka_users" {
  source = "../modules/kafka-users"
  count  = contains(local.sign_in, "scram") ? 1 : 0

  name        = var.name
  cluster_arn = local.cluster_arn
  tags        = local.tags

  password_versions = merge(
    local.function_sign_in == "scram" ? { producer = var.kafka_password_versions.producer } : {},
    { for name, consumer in local.consumers : name => consumer.password_version },
  )

  # A consumer's deployment copies its password into a secret of its own account, which Lambda needs.
  secret_policies = { for name, consumer in local.consumers : name => templatefile("${local.policies}/consumer-password.json", {
    consumer_account = consumer.account_id
  }) }

  key_policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [for statement in local.users_key_statements["consumer"] : statement if statement.Sid != local.password_sid],
      flatten([for name, statements in local.users_key_statements : [
        for statement in statements : merge(statement, { Sid = "${statement.Sid}${local.consumer_sid[name]}" }) if statement.Sid == local.password_sid
      ]]),
    )
  })
}

locals {
  password_sid = "TheConsumersAccountReadsItsPassword"

  users_key_statements = { for name, consumer in local.consumers : name => jsondecode(templatefile("${local.policies}/users-key.json", {
    region           = local.region
    producer_account = local.account_id
    consumer_account = consumer.account_id
    secret_arn       = "arn:aws:secretsmanager:${local.region}:${local.account_id}:secret:AmazonMSK_${var.name}_${name}_*"
  })).Statement }

  consumer_secret_arns = { for name in keys(local.consumers) : name => var.client_authentication == "scram" ? one(module.kafka_users[*].secret_arns)[name] : null }
}

resource "aws_msk_topic" "events" {
  count = var.topic_created_by == "terraform" ? 1 : 0

  cluster_arn        = local.cluster_arn
  name               = var.topic
  partition_count    = var.topic_partitions
  replication_factor = local.replication_factor
  configs            = var.topic_retention_hours == null ? null : jsonencode({ "retention.ms" = tostring(var.topic_retention_hours * 3600000) })

  lifecycle {
    # More brokers may allow another copy, but Terraform could only delete the topic, with its records, and create it again.
    ignore_changes = [replication_factor]
  }
}
