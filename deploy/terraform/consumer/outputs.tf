# What ./glueline doctor needs: `terraform output -json > consumer.json`.

output "account_id" {
  description = "The consumer's account."
  value       = local.account_id

  precondition {
    condition     = local.account_id == local.producer.consumer_account_id
    error_message = "These credentials belong to a different account than the producer allows (its variable consumer_account_id)."
  }

  precondition {
    condition     = local.producer.connectivity != "none"
    error_message = "The producer's brokers can't be reached: set its variable connectivity to private_link or multi_vpc."
  }
}

output "region" {
  description = "The region."
  value       = local.region

  precondition {
    condition     = local.region == local.producer.consumer_region
    error_message = "The producer expects its consumer in ${local.producer.consumer_region}, and this is ${local.region}: set AWS_REGION, or the producer's variable consumer_region (over private_link; MSK's multi-VPC connectivity works within one region)."
  }

  precondition {
    condition     = local.is_other_region ? length(var.zone_ids) > 0 : length(setsubtract(var.zone_ids, local.producer.zone_ids)) == 0
    error_message = "zone_ids must be set to zones of ${local.region} if the producer is in another region, and otherwise only have zones of the producer's: its load balancers are there."
  }

  precondition {
    condition     = !(local.is_other_region && var.function_in_vpc)
    error_message = "function_in_vpc needs the producer's region: from inside the VPC, the function reaches AWS by endpoints, and none leads to the registry in ${local.producer.region}."
  }
}

output "table_name" {
  description = "The table of rows; null without one."
  value       = one(module.table[*].name)
}

output "table_arn" {
  description = "The ARN of the table of rows; null without one."
  value       = one(module.table[*].arn)
}

output "table_key" {
  description = "The table's key attributes: HASH or HASH,RANGE; null without a table."
  value       = var.create_table ? join(",", concat([var.table_key.hash.name], var.table_key.range[*].name)) : null
}

output "consumer_function_name" {
  description = "The consumer function."
  value       = module.function.name
}

output "consumer_function_version" {
  description = "The newest version of the consumer function."
  value       = module.function.version
}

output "consumer_function_role_arn" {
  description = "The role of the consumer function."
  value       = module.function.role_arn

  precondition {
    condition     = module.function.role_arn == local.producer.consumer_role_arn
    error_message = "function_role_name differs from the producer's consumer_role_name: this function could not assume the registry reader role."
  }
}

output "failure_queue_url" {
  description = "The queue that reports discarded batches; null if none are discarded, or elsewhere."
  value       = one(module.failure_queue[*].url)
}

output "failure_queue_arn" {
  description = "The ARN of that queue."
  value       = one(module.failure_queue[*].arn)
}

output "failure_bucket" {
  description = "The bucket with discarded batches and their records; null without one."
  value       = one(module.failure_bucket[*].name)
}

output "quarantine_queue_url" {
  description = "The queue with the records that can never be stored; null without one."
  value       = one(module.quarantine_queue[*].url)
}

output "event_source_mapping_id" {
  description = "The UUID of the event source mapping."
  value       = module.event_source.id
}

output "vpc_id" {
  description = "The consumer's VPC."
  value       = module.network.vpc_id
}

output "broker_endpoints" {
  description = "DNS name of each broker's endpoint, by the broker's host name; empty without private_link."
  value       = merge(module.broker_access[*].endpoint_names...)
}

output "vpc_endpoint_ids" {
  description = "The endpoint of each broker, by the broker's id; empty without private_link."
  value       = merge(module.broker_access[*].endpoint_ids...)
}

output "kafka_secret_arn" {
  description = "The secret of this account with which Lambda's pollers sign in, with scram; null otherwise."
  value       = lookup(local.access, "SASL_SCRAM_512_AUTH", null)
}

output "diagnostics" {
  description = "Subnets to run ./glueline doctor in, the security group to join and the policy to attach; null without diagnostics."
  value = one([for diagnostics in module.diagnostics : {
    subnet_ids        = module.network.private_subnet_ids
    security_group_id = diagnostics.security_group_id
    policy_arn        = diagnostics.policy_arn
  }])
}
