# The producer function: in the brokers' VPC, with one policy for each thing that it does.

locals {
  function_name  = "${var.name}-producer"
  function_arn   = "arn:aws:lambda:${local.region}:${local.account_id}:function:${local.function_name}"
  log_group_name = "/aws/lambda/${local.function_name}"

  # Known at plan time, unlike the secret itself.
  producer_secret_arn_is_set = contains(["scram", "mtls"], local.function_sign_in)

  producer_secret_arn = local.function_sign_in == "scram" ? one(module.kafka_users[*].secret_arns)["producer"] : var.producer_certificate_secret_arn
  producer_secret_key = local.function_sign_in == "scram" ? one(module.kafka_users[*].kms_key_arn) : "arn:aws:kms:${local.region}:${local.account_id}:alias/aws/secretsmanager"

  function_policies = merge(
    {
      logs     = templatefile("${local.policies}/function-logs.json", { log_group_arn = "arn:aws:logs:${local.region}:${local.account_id}:log-group:${local.log_group_name}" })
      network  = templatefile("${local.policies}/function-network.json", { function_arn = local.function_arn })
      registry = templatefile("${local.policies}/producer-function.json", { region = local.region, producer_account = local.account_id, registry = var.registry_name })
    },
    var.tracing ? { tracing = templatefile("${local.policies}/function-tracing.json", {}) } : {},
    var.kms_key_arn == null ? {} : {
      variables-key = templatefile("${local.policies}/function-key.json", { function_arn = local.function_arn, kms_key_arn = var.kms_key_arn })
    },
    { for queue in module.asynchronous_failures : "failures" => templatefile("${local.policies}/producer-failure-queue.json", { queue_arn = queue.arn }) },
    var.kms_key_arn == null || !var.asynchronous_failures ? {} : {
      queue-key = templatefile("${local.policies}/consumer-failure-queue-key.json", { region = local.region, kms_key_arn = var.kms_key_arn })
    },
    local.function_sign_in == "iam" ? {
      kafka = templatefile("${local.policies}/producer-kafka.json", { cluster_arn = local.cluster_arn, topic_arn = local.topic_arn })
    } : {},
    local.function_sign_in == "iam" && var.topic_created_by == "function" ? {
      topic = templatefile("${local.policies}/producer-kafka-topic.json", { topic_arn = local.topic_arn })
    } : {},
    local.producer_secret_arn_is_set ? {
      secret = templatefile("${local.policies}/producer-secret.json", { region = local.region, secret_arn = local.producer_secret_arn, kms_key_arn = local.producer_secret_key })
    } : {},
  )

  function_environment = merge(
    {
      GLUELINE_BOOTSTRAP_SERVERS = local.bootstrap_servers[local.function_sign_in]
      GLUELINE_KAFKA_SIGN_IN     = local.function_sign_in == "none" ? "tls" : local.function_sign_in
      GLUELINE_TOPIC             = var.topic
      GLUELINE_REGISTRY          = var.registry_name
      GLUELINE_SCHEMA            = local.schema_name
      GLUELINE_PROFILE           = var.profile
      GLUELINE_REGISTRATION      = "create-schema"
    },
    {
      GLUELINE_METRICS              = var.metrics_namespace == null ? "off" : var.metrics_namespace
      GLUELINE_LOG_LINES_PER_REASON = tostring(var.log_lines_per_reason)
      GLUELINE_LOG_PAYLOADS         = var.log_payloads ? "on" : "off"
    },
    { for variable, value in {
      GLUELINE_COMPATIBILITY   = var.compatibility == null ? "" : var.compatibility
      GLUELINE_OVERFLOW        = var.overflow == null ? "" : var.overflow ? "on" : "off"
      GLUELINE_NUMBERS         = var.numbers == null ? "" : var.numbers
      GLUELINE_LOGICAL_TYPES   = var.logical_types == null ? "" : length(var.logical_types) == 0 ? "none" : join(",", var.logical_types)
      GLUELINE_MAPS            = join(",", [for item in concat(var.maps[*], var.map_pointers) : replace(replace(item, "\\", "\\\\"), ",", "\\,")])
      GLUELINE_FIELD_NAMES     = join(",", [for key, name in var.field_names : "${replace(replace(key, "\\", "\\\\"), ",", "\\,")}=${name}"])
      GLUELINE_MAX_FIELDS      = var.max_fields == null ? "" : tostring(var.max_fields)
      GLUELINE_MAX_DEPTH       = var.max_depth == null ? "" : tostring(var.max_depth)
      GLUELINE_KEY_FIELD       = var.key_field == null ? "" : var.key_field
      GLUELINE_TABLE_KEY       = var.table_key == null ? "" : join(",", [for key in concat([var.table_key.hash], var.table_key.range[*]) : "${key.name}:${key.type}"])
      GLUELINE_REQUIRED_FIELDS = join(",", [for field in var.required_fields : replace(replace(field, "\\", "\\\\"), ",", "\\,")])
      GLUELINE_ADD_FIELDS = join(",", [
        for name, value in var.add_fields :
        "${replace(replace(replace(name, "\\", "\\\\"), ",", "\\,"), "=", "\\=")}=${replace(replace(value, "\\", "\\\\"), ",", "\\,")}"
      ])
      GLUELINE_TOMBSTONE_WHEN = join(",", [
        for name, value in var.tombstone_when :
        "${replace(replace(replace(name, "\\", "\\\\"), ",", "\\,"), "=", "\\=")}=${replace(replace(value, "\\", "\\\\"), ",", "\\,")}"
      ])
      GLUELINE_DEMO_EVENTS  = var.demo_events_per_minute == null ? "" : tostring(var.demo_events_per_minute)
      GLUELINE_ENVELOPES    = var.envelopes ? "" : "off"
      GLUELINE_SCHEMA_FROM  = var.schema_from == null ? "" : var.schema_from
      GLUELINE_MAX_SCHEMAS  = var.max_schemas == null ? "" : tostring(var.max_schemas)
      GLUELINE_KAFKA_CONFIG = join(";", [for property, value in var.kafka_properties : "${property}=${value}"])
    } : variable => value if value != "" },
    local.producer_secret_arn_is_set ? { GLUELINE_KAFKA_SECRET = local.producer_secret_arn } : {},
    var.topic_created_by == "terraform" ? {} : {
      GLUELINE_CREATE_TOPIC_PARTITIONS  = tostring(var.topic_partitions)
      GLUELINE_CREATE_TOPIC_REPLICATION = tostring(local.is_serverless ? 3 : local.replication_factor)
    },
  )
}

resource "aws_security_group" "function" {
  name        = local.function_name
  description = "The producer function"
  vpc_id      = module.network.vpc_id
  tags        = merge(local.tags, { Name = local.function_name })
}

resource "aws_vpc_security_group_egress_rule" "function_to_brokers" {
  security_group_id            = aws_security_group.function.id
  description                  = "To the brokers"
  referenced_security_group_id = local.cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.ports[local.function_sign_in]
  to_port                      = local.ports[local.function_sign_in]
  tags                         = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "brokers_from_function" {
  security_group_id            = local.cluster_security_group_id
  description                  = "The producer function"
  referenced_security_group_id = aws_security_group.function.id
  ip_protocol                  = "tcp"
  from_port                    = local.ports[local.function_sign_in]
  to_port                      = local.ports[local.function_sign_in]
  tags                         = local.tags
}

resource "aws_vpc_security_group_egress_rule" "function_to_aws" {
  security_group_id = aws_security_group.function.id
  description       = "To the schema registry and other AWS services"
  cidr_ipv4         = var.nat_gateway ? "0.0.0.0/0" : module.network.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = local.tags
}

module "function" {
  source = "../modules/function"

  name                 = local.function_name
  role_name            = local.function_name
  description          = "Writes JSON events to topic ${var.topic} as Avro, and evolves their schema"
  package              = coalesce(var.function_package, "${path.module}/../../../artifacts/producer.zip")
  memory_size          = var.function_memory
  timeout              = var.function_timeout
  reserved_concurrency = var.function_reserved_concurrency
  environment          = local.function_environment
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

  vpc = {
    subnet_ids         = module.network.private_subnet_ids
    security_group_ids = [aws_security_group.function.id]
  }
}
