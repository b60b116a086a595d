# What the consumer's account and ./glueline doctor need: `terraform output -json > producer.json`.

output "account_id" {
  description = "The producer's account."
  value       = local.account_id
}

output "region" {
  description = "The region of the brokers and the registry."
  value       = local.region
}

output "consumer_region" {
  description = "The region from which the consumer's account reads."
  value       = coalesce(var.consumer_region, local.region)
}

output "consumer_account_id" {
  description = "The account that may read the topic and the registry."
  value       = var.consumer_account_id
}

output "cluster_arn" {
  description = "The Kafka cluster."
  value       = local.cluster_arn

  # In one configuration with both accounts, the VPC connection and all that needs it wait for these.
  depends_on = [aws_msk_cluster_policy.consumer, aws_vpc_security_group_ingress_rule.multi_vpc, aws_msk_topic.events, module.kafka_users]
}

output "connectivity" {
  description = "How the consumer's account reaches the brokers: private_link, multi_vpc or none."
  value       = var.connectivity
}

output "client_authentication" {
  description = "How the consumer's account signs in: none, scram, mtls or iam."
  value       = var.client_authentication
}

output "security_protocol" {
  description = "The security protocol of Kafka clients: SSL or SASL_SSL."
  value       = local.security_protocol
}

output "bootstrap_servers" {
  description = "The bootstrap servers for the consumer's account: host:port,host:port."
  value       = local.consumer_bootstrap_servers

  # Lambda tries to connect as soon as it has them.
  depends_on = [module.broker_services, aws_msk_topic.events, module.kafka_users]
}

output "brokers" {
  description = "Each broker: id, host name, port, and with private_link the name of its endpoint service. Ids are known before brokers exist."
  value       = local.consumer_brokers
}

output "target_group_arns" {
  description = "The target group of each broker's load balancer, by the broker's id; empty without private_link."
  value       = merge(module.broker_services[*].target_group_arns...)
}

output "endpoint_service_ids" {
  description = "The id of each broker's endpoint service, by the broker's id; empty without private_link."
  value       = merge(module.broker_services[*].service_ids...)
}

output "zone_ids" {
  description = "The zones, by ids that are the same in every account."
  value       = local.zone_ids
}

output "topic" {
  description = "The Kafka topic."
  value       = var.topic
}

output "topic_retention_hours" {
  description = "Hours that records stay on the topic."
  value       = local.topic_retention_hours
}

output "consumer_group" {
  description = "The Kafka consumer group that the consumer's account reads with."
  value       = var.consumer_group
}

output "registry_name" {
  description = "The schema registry."
  value       = module.registry.name
}

output "schema_name" {
  description = "The schema of the topic's records."
  value       = local.schema_name
}

output "registry_reader_role_arn" {
  description = "The role that the consumer assumes to read schemas."
  value       = module.registry_readers["consumer"].role_arn
}

output "registry_reader_external_id" {
  description = "The external id that the consumer sends when it assumes that role. It prevents the confused deputy problem; it is not a secret."
  value       = local.consumers["consumer"].external_id
}

output "consumer_role_arn" {
  description = "The only role that may assume the registry reader role."
  value       = local.consumers["consumer"].role_arn
}

output "producer_function_name" {
  description = "The producer function, for aws lambda invoke."
  value       = module.function.name
}

output "producer_function_alias_arn" {
  description = "The alias of the producer function, for callers that keep to it while versions change."
  value       = module.function.alias_arn
}

output "producer_function_version" {
  description = "The newest version of the producer function."
  value       = module.function.version
}

output "asynchronous_failures_queue_url" {
  description = "The queue with payloads of asynchronous invocations that failed; null without one."
  value       = one(module.asynchronous_failures[*].url)
}

output "producer_function_role_arn" {
  description = "The role of the producer function."
  value       = module.function.role_arn
}

output "consumer_secret_arn" {
  description = "The secret with the consumer's user name and password, with scram; null otherwise. The consumer's account may read it."
  value       = local.consumer_secret_arns["consumer"]
}

output "consumer_password_version" {
  description = "The version of that password."
  value       = var.kafka_password_versions.consumer
}

output "diagnostics" {
  description = "Subnets to run ./glueline doctor in, the security group to join and the policy to attach; null without diagnostics."
  value = one([for diagnostics in module.diagnostics : {
    subnet_ids        = module.network.private_subnet_ids
    security_group_id = diagnostics.security_group_id
    policy_arn        = diagnostics.policy_arn
  }])
}

output "additional_consumers" {
  description = "For each of additional_consumers, what its owner needs, in the form of `terraform output -json`."
  value       = local.additional_outputs

  depends_on = [module.broker_services, module.kafka_users, aws_msk_cluster_policy.consumer, aws_msk_topic.events]
}
