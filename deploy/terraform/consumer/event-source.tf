# Kafka's records to the function. Over PrivateLink, Lambda treats the cluster as self-managed; over multi-VPC connectivity, as MSK.

module "event_source" {
  source = "../modules/event-source"

  function_name      = module.function.alias_arn
  topic              = local.producer.topic
  consumer_group     = local.producer.consumer_group
  starting_position  = var.starting_position
  vpc_connection_arn = one(aws_msk_vpc_connection.cluster[*].arn)
  access             = local.access
  batch              = { size = var.batch_size, window_seconds = var.batch_window_seconds }
  pollers            = var.pollers
  metrics            = var.event_source_metrics
  schema_registry    = var.schema_registry
  tags               = local.tags

  self_managed = local.is_multi_vpc ? null : {
    bootstrap_servers = local.producer.bootstrap_servers
    subnet_ids        = module.network.private_subnet_ids
    security_group_id = aws_security_group.pollers.id
  }

  failures = {
    maximum_retry_attempts        = local.maximum_retry_attempts
    maximum_record_age_in_seconds = var.maximum_record_age_seconds
    bisect_batch                  = var.bisect_batch
    destination_arns              = local.failure_arns
  }

  # Lambda tries to connect when the mapping is created.
  depends_on = [
    module.network,
    module.broker_access,
    aws_secretsmanager_secret_version.credentials,
    aws_secretsmanager_secret_version.root_certificates,
    aws_vpc_security_group_ingress_rule.multi_vpc,
    aws_vpc_security_group_egress_rule.multi_vpc,
    aws_vpc_security_group_egress_rule.pollers_to_aws,
    aws_vpc_security_group_egress_rule.pollers_to_s3,
  ]
}
