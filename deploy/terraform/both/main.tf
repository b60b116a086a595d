# Both accounts from one place, for trying it out. In production, each account has its own state and its own people: ../producer, ../consumer.

provider "aws" {
  alias   = "producer"
  region  = var.region
  profile = var.producer_profile
}

provider "aws" {
  alias   = "consumer"
  region  = coalesce(var.consumer_region, var.region)
  profile = var.consumer_profile
}

data "aws_caller_identity" "consumer" {
  provider = aws.consumer
}

locals {
  consumer_role_name = "${var.name}-consumer-function"
  packages           = coalesce(var.packages, "${path.module}/../../../artifacts")
}

module "producer" {
  source    = "../producer"
  providers = { aws = aws.producer }

  name                      = var.name
  tags                      = var.tags
  consumer_account_id       = data.aws_caller_identity.consumer.account_id
  consumer_role_name        = local.consumer_role_name
  consumer_group            = "${var.name}-consumer"
  zone_count                = var.zone_count
  exclude_zone_ids          = var.exclude_zone_ids
  cluster_type              = var.cluster_type
  kafka_version             = var.kafka_version
  brokers_per_zone          = var.brokers_per_zone
  consumer_region           = var.consumer_region
  additional_consumers      = var.additional_consumers
  connectivity              = var.connectivity
  deletion_protection       = var.deletion_protection
  client_authentication     = var.client_authentication
  topic                     = var.topic
  profile                   = var.profile
  compatibility             = var.compatibility
  overflow                  = var.overflow
  schema_from               = var.schema_from
  max_schemas               = var.max_schemas
  numbers                   = var.numbers
  logical_types             = var.logical_types
  maps                      = var.maps
  map_pointers              = var.map_pointers
  field_names               = var.field_names
  max_fields                = var.max_fields
  max_depth                 = var.max_depth
  add_fields                = var.add_fields
  envelopes                 = var.envelopes
  tombstone_when            = var.tombstone_when
  metrics_namespace         = var.metrics_namespace
  log_lines_per_reason      = var.log_lines_per_reason
  log_payloads              = var.log_payloads
  diagnostics               = var.diagnostics
  broker_instance_type      = var.broker_instance_type
  broker_addresses_revision = var.broker_addresses_revision
  iam_for_producer          = var.iam_for_producer
  kafka_password_versions   = var.kafka_password_versions
  topic_partitions          = var.topic_partitions
  topic_retention_hours     = var.topic_retention_hours
  kafka_properties          = var.kafka_properties
  function_architecture     = var.function_architecture
  demo_events_per_minute    = var.demo_events_per_minute
  asynchronous_failures     = var.asynchronous_failures
  tracing                   = var.tracing
  log_level                 = var.log_level
  log_retention_days        = var.log_retention_days
  evolutions_alarm          = var.evolutions_alarm
  lag_alarm_seconds         = var.lag_alarm_seconds
  flow_log_days             = var.flow_log_days
  function_rollout          = var.producer_function_rollout
  code_signing_config_arn   = var.producer_code_signing_config_arn
  kms_key_arn               = var.producer_kms_key_arn
  alarm_topic_arns          = var.producer_alarm_topic_arns
  function_package          = "${local.packages}/producer.zip"
  key_field                 = var.table_key.hash.name
  table_key                 = var.table_key
  required_fields           = distinct(concat([var.table_key.hash.name], var.table_key.range[*].name, var.required_fields))
}

module "consumer" {
  source    = "../consumer"
  providers = { aws = aws.consumer }

  name                     = var.name
  tags                     = var.tags
  function_role_name       = local.consumer_role_name
  create_table             = var.create_table
  table_key                = var.table_key
  guard                    = var.guard
  deleted_days             = var.deleted_days
  ttl                      = var.ttl
  row_metadata             = var.row_metadata
  quarantine_queue         = var.quarantine_queue
  quarantine_bucket        = var.quarantine_bucket
  metrics_namespace        = var.metrics_namespace
  log_lines_per_reason     = var.log_lines_per_reason
  log_payloads             = var.log_payloads
  diagnostics              = var.diagnostics
  failure_destination      = var.failure_destination
  tombstones               = var.tombstones
  reader_version           = var.reader_version
  starting_position        = var.starting_position
  batch_size               = var.batch_size
  pollers                  = var.pollers
  maximum_retry_attempts   = var.maximum_retry_attempts
  function_architecture    = var.function_architecture
  function_in_vpc          = var.function_in_vpc
  tracing                  = var.tracing
  log_level                = var.log_level
  log_retention_days       = var.log_retention_days
  offset_lag_alarm         = var.offset_lag_alarm
  record_age_alarm_seconds = var.record_age_alarm_seconds
  event_source_metrics     = var.event_source_metrics
  flow_log_days            = var.flow_log_days
  function_rollout         = var.consumer_function_rollout
  code_signing_config_arn  = var.consumer_code_signing_config_arn
  kms_key_arn              = var.consumer_kms_key_arn
  alarm_topic_arns         = var.consumer_alarm_topic_arns
  zone_ids                 = var.consumer_zone_ids
  function_package         = coalesce(var.consumer_package, "${local.packages}/consumer.zip")
  function_environment     = var.consumer_environment
  function_policies        = var.consumer_policies

  table_deletion_protection = var.deletion_protection

  producer = {
    region                      = module.producer.region
    consumer_region             = module.producer.consumer_region
    consumer_account_id         = module.producer.consumer_account_id
    consumer_role_arn           = module.producer.consumer_role_arn
    cluster_arn                 = module.producer.cluster_arn
    connectivity                = module.producer.connectivity
    client_authentication       = module.producer.client_authentication
    bootstrap_servers           = module.producer.bootstrap_servers
    topic                       = module.producer.topic
    consumer_group              = module.producer.consumer_group
    topic_retention_hours       = module.producer.topic_retention_hours
    consumer_secret_arn         = module.producer.consumer_secret_arn
    consumer_password_version   = module.producer.consumer_password_version
    registry_reader_role_arn    = module.producer.registry_reader_role_arn
    registry_reader_external_id = module.producer.registry_reader_external_id
    zone_ids                    = module.producer.zone_ids
    brokers                     = module.producer.brokers
  }
}
