# The consumer function, with one policy for each thing that it or Lambda's pollers do.

locals {
  function_name  = "${var.name}-consumer"
  function_arn   = "arn:aws:lambda:${local.region}:${local.account_id}:function:${local.function_name}"
  log_group_name = "/aws/lambda/${local.function_name}"

  secrets_manager_key_arn = "arn:aws:kms:${local.region}:${local.account_id}:alias/aws/secretsmanager"

  # Where records go that can never be stored.
  quarantine = concat(module.quarantine_queue[*].url, [for bucket in var.quarantine_bucket[*] : "s3://${bucket.name}/${bucket.prefix}"])

  # By type of source access configuration.
  secret_policies = { for type, arn in local.access : type => templatefile("${local.policies}/consumer-secret.json", {
    region      = local.region
    secret_arn  = arn
    kms_key_arn = var.kms_key_arn != null && contains(local.own_secrets, type) ? var.kms_key_arn : local.secrets_manager_key_arn
  }) }

  function_policies = merge(
    {
      logs    = templatefile("${local.policies}/function-logs.json", { log_group_arn = "arn:aws:logs:${local.region}:${local.account_id}:log-group:${local.log_group_name}" })
      network = templatefile("${local.policies}/function-network.json", { function_arn = local.function_arn })
    },
    { for table in module.table : "rows" => templatefile("${local.policies}/consumer-function.json", {
      region                   = local.region
      consumer_account         = local.account_id
      table                    = table.name
      registry_reader_role_arn = local.producer.registry_reader_role_arn
    }) },
    var.create_table ? {} : {
      registry = templatefile("${local.policies}/consumer-registry.json", { registry_reader_role_arn = local.producer.registry_reader_role_arn })
    },
    var.tracing ? { tracing = templatefile("${local.policies}/function-tracing.json", {}) } : {},
    var.kms_key_arn == null ? {} : {
      variables-key = templatefile("${local.policies}/function-key.json", { function_arn = local.function_arn, kms_key_arn = var.kms_key_arn })
    },
    var.kms_key_arn == null || !var.create_table ? {} : {
      table-key = templatefile("${local.policies}/consumer-table-key.json", { region = local.region, kms_key_arn = var.kms_key_arn })
    },
    local.failure_policies,
    { for registry in var.schema_registry[*] : "mapping-registry" => templatefile("${local.policies}/consumer-schema-registry.json", {
      registry_arn = registry.arn
    }) },
    local.is_multi_vpc ? {
      kafka = templatefile("${local.policies}/consumer-kafka.json", {
        cluster_arn        = local.producer.cluster_arn
        vpc_connection_arn = one(aws_msk_vpc_connection.cluster[*].arn)
        topic_arn          = "${replace(local.producer.cluster_arn, ":cluster/", ":topic/")}/${local.producer.topic}"
        group_arn          = "${replace(local.producer.cluster_arn, ":cluster/", ":group/")}/${local.producer.consumer_group}"
      })
    } : {},
    { for type, document in local.secret_policies : lower(type) => document },
    { for name, document in var.function_policies : "own-${name}" => document },
  )
}

resource "aws_security_group" "function" {
  count = var.function_in_vpc ? 1 : 0

  name        = local.function_name
  description = "The consumer function"
  vpc_id      = module.network.vpc_id
  tags        = merge(local.tags, { Name = local.function_name })
}

# The gateway endpoint of DynamoDB is reached by DynamoDB's public addresses, which are in a prefix list.
data "aws_prefix_list" "dynamodb" {
  count = var.function_in_vpc ? 1 : 0

  name = "com.amazonaws.${local.region}.dynamodb"
}

resource "aws_vpc_security_group_egress_rule" "function_to_dynamodb" {
  count = var.function_in_vpc ? 1 : 0

  security_group_id = aws_security_group.function[0].id
  description       = "To DynamoDB"
  prefix_list_id    = data.aws_prefix_list.dynamodb[0].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

data "aws_prefix_list" "s3" {
  count = contains(concat(local.poller_endpoints, local.function_endpoints), "s3") ? 1 : 0

  name = "com.amazonaws.${local.region}.s3"
}

resource "aws_vpc_security_group_egress_rule" "function_to_s3" {
  count = var.function_in_vpc && var.quarantine_bucket != null ? 1 : 0

  security_group_id = aws_security_group.function[0].id
  description       = "To the quarantine in S3"
  prefix_list_id    = data.aws_prefix_list.s3[0].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

resource "aws_vpc_security_group_egress_rule" "function_to_aws" {
  count = var.function_in_vpc ? 1 : 0

  security_group_id = aws_security_group.function[0].id
  description       = "To STS, the schema registry and the quarantine's queue"
  cidr_ipv4         = module.network.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

module "function" {
  source = "../modules/function"

  name                 = local.function_name
  role_name            = var.function_role_name
  description          = "Consumes topic ${local.producer.topic}"
  package              = coalesce(var.function_package, "${path.module}/../../../artifacts/consumer.zip")
  memory_size          = var.function_memory
  timeout              = var.function_timeout
  reserved_concurrency = var.function_reserved_concurrency
  policies             = local.function_policies
  trust_policy         = templatefile("${local.policies}/lambda.trust.json", {})
  architecture         = var.function_architecture
  rollout              = var.function_rollout
  tracing              = var.tracing
  log_group_name       = local.log_group_name
  log_retention_days   = var.log_retention_days
  log_level            = var.log_level
  kms_key_arn          = var.kms_key_arn
  alarm_actions        = var.alarm_topic_arns
  tags                 = local.tags

  code_signing_config_arn = var.code_signing_config_arn

  environment = merge(
    {
      GLUELINE_REGISTRY_ROLE_ARN    = local.producer.registry_reader_role_arn
      GLUELINE_REGISTRY_REGION      = local.producer.region
      GLUELINE_REGISTRY_EXTERNAL_ID = local.producer.registry_reader_external_id
      GLUELINE_TOMBSTONES           = var.tombstones
      GLUELINE_GUARD                = var.guard
      GLUELINE_DELETED_DAYS         = var.deleted_days
      GLUELINE_ROW_METADATA         = var.row_metadata ? "on" : "off"
      GLUELINE_FAILURE_ANSWER       = var.pollers == null ? "whole" : "partial" # Lambda's on-demand pollers take a partial answer as a success
      GLUELINE_METRICS              = var.metrics_namespace == null ? "off" : var.metrics_namespace
      GLUELINE_LOG_LINES_PER_REASON = tostring(var.log_lines_per_reason)
      GLUELINE_LOG_PAYLOADS         = var.log_payloads ? "on" : "off"
    },
    { for variable, value in {
      GLUELINE_TABLE     = local.table_name
      GLUELINE_TABLE_KEY = join(",", [for key in concat([var.table_key.hash], var.table_key.range[*]) : "${key.name}:${key.type}"])
    } : variable => value if var.create_table },
    var.reader_version == null ? {} : { GLUELINE_READER_VERSION = var.reader_version },
    var.schema_registry == null ? {} : { GLUELINE_EVENT_RECORD_FORMAT = var.schema_registry.format },
    var.ttl == null ? {} : { GLUELINE_TTL = var.ttl },
    local.has_quarantine ? { GLUELINE_QUARANTINE = join(",", local.quarantine) } : {},
    var.function_environment,
  )

  vpc = !var.function_in_vpc ? null : {
    subnet_ids         = module.network.private_subnet_ids
    security_group_ids = aws_security_group.function[*].id
  }
}
